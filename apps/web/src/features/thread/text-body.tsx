import classes from './part-view.module.css';
import { textLinks } from './text-links';

/** Text as it was written: line by line in its own direction, with safe links. */
export function TextBody({ text }: { text: string }) {
  return (
    <div className={classes.text}>
      {text.split('\n').map((line, index) => (
        <p key={index} dir="auto">
          {line === ''
            ? '\u00a0'
            : textLinks(line).map((stretch, at) =>
                'href' in stretch ? <SafeLink key={at} {...stretch} /> : <span key={at}>{stretch.text}</span>,
              )}
        </p>
      ))}
    </div>
  );
}

function SafeLink({ text, href }: { text: string; href: string }) {
  const web = href.startsWith('http');
  return (
    <a
      href={href}
      dir="ltr"
      className={classes.link}
      {...(web ? { target: '_blank', rel: 'noopener noreferrer nofollow' } : {})}
    >
      {text}
    </a>
  );
}

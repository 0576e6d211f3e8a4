import classes from './kbd.module.css';

/** A key of the keyboard. */
export function Kbd({ children }: { children: string }) {
  return (
    <kbd className={classes.kbd} dir="ltr">
      {children}
    </kbd>
  );
}

import { IconArrowBackUp, IconCopy, IconExternalLink, IconPhone } from '@tabler/icons-react';
import type { TemplateButton, TemplateDraft } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { MEDIA_ICONS } from '../composer/template-media-field';
import { filledTemplate } from '../composer/template-text';
import classes from './templates-section.module.css';

const BUTTON_ICONS = { reply: IconArrowBackUp, url: IconExternalLink, phone: IconPhone, copy: IconCopy };

/** A draft as the person will read it, with its examples in their places. */
export function TemplatePreview({ draft }: { draft: TemplateDraft }) {
  const { t } = useTranslation('messageTemplates');
  const { header, headerExample, media, body, footer, buttons, examples } = draft;
  const Above = media === null ? null : MEDIA_ICONS[media];
  return (
    <div className={classes.preview} dir="auto" role="group" aria-label={t('preview')}>
      {Above && media ? (
        <p className={classes.previewMedia}>
          <Above size={24} stroke={1.5} aria-hidden="true" /> {t(`heads.${media}`)}
        </p>
      ) : null}
      {header ? <p className={classes.previewHead}>{filledTemplate(header, [headerExample])}</p> : null}
      <p>{body === '' ? t('previewEmpty') : filledTemplate(body, examples)}</p>
      {footer ? <p className={classes.soft}>{footer}</p> : null}
      {buttons.map((button, index) => (
        <PreviewButton key={index} button={button} />
      ))}
    </div>
  );
}

function PreviewButton({ button }: { button: TemplateButton }) {
  const { t } = useTranslation('messageTemplates');
  const Icon = BUTTON_ICONS[button.type];
  return (
    <span className={classes.previewButton}>
      <Icon size={16} stroke={1.6} aria-hidden="true" />
      {button.type === 'copy' ? t('kinds.copy') : button.text || t(`kinds.${button.type}`)}
    </span>
  );
}

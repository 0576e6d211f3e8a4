import { Button } from '@mantine/core';
import { IconClock, IconCircleX, IconPaperclip } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { textOf } from '../../format/text-of';
import { Name } from '../../ui/bdi';
import type { Outgoing } from '../composer/outgoing';
import { wayOn } from '../composer/refusal';
import { useDeliver } from '../composer/use-deliver';
import bubble from './bubble.module.css';
import delivery from './delivery-line.module.css';
import item from './message-item.module.css';
import { TextBody } from './text-body';

/** What we have just said, before the server has it: shown at once, with the way on when it was refused. */
export function OutgoingBubble({ item: outgoing }: { item: Outgoing }) {
  const { t } = useTranslation('thread');
  const { giveUp } = useDeliver();
  const failed = outgoing.state === 'failed' || outgoing.state === 'refused';
  return (
    <div className={item.item} data-side="end">
      <div className={bubble.wrap} data-ours="true">
        <div
          className={bubble.bubble}
          data-ours={outgoing.kind === 'public'}
          data-failed={failed}
          data-note={outgoing.kind === 'note'}
        >
          {outgoing.text ? <TextBody text={outgoing.text} /> : null}
          {outgoing.attachments.map((file) => (
            <p key={file.id} className={delivery.line}>
              <IconPaperclip size={14} stroke={1.6} aria-hidden="true" />
              <Name>{file.fileName}</Name>
            </p>
          ))}
        </div>
        <p className={delivery.line} data-look={failed ? 'failed' : 'waiting'}>
          {failed ? (
            <IconCircleX size={15} stroke={1.8} aria-hidden="true" />
          ) : (
            <IconClock size={15} stroke={1.8} aria-hidden="true" />
          )}
          {t(`outgoing.${outgoing.state}`)}
        </p>
        {outgoing.state === 'waiting' ? (
          <Button size="compact-sm" variant="subtle" color="gray" onClick={() => giveUp(outgoing)}>
            {t('backToComposer')}
          </Button>
        ) : null}
        {failed ? <Trouble item={outgoing} /> : null}
      </div>
    </div>
  );
}

/** Why it was not sent, and the way on: the same again only where that may help. */
function Trouble({ item: outgoing }: { item: Outgoing }) {
  const { t } = useTranslation('thread');
  const { again, giveUp } = useDeliver();
  const refused = outgoing.state === 'refused';
  const byTemplate = wayOn(outgoing.code) === 'template';
  return (
    <div className={delivery.trouble} role="alert">
      {outgoing.sentence ? <span>{textOf(outgoing.sentence)}</span> : null}
      {refused ? null : (
        <Button size="compact-sm" variant="default" onClick={() => again(outgoing)}>
          {t('retrySend')}
        </Button>
      )}
      {refused && byTemplate ? (
        <Button size="compact-sm" variant="default" onClick={() => giveUp(outgoing, 'template')}>
          {t('chooseTemplate')}
        </Button>
      ) : null}
      {refused && !byTemplate ? (
        <Button size="compact-sm" variant="default" onClick={() => giveUp(outgoing)}>
          {t('changeRefused')}
        </Button>
      ) : (
        <Button size="compact-sm" variant="subtle" color="gray" onClick={() => giveUp(outgoing)}>
          {t('backToComposer')}
        </Button>
      )}
    </div>
  );
}

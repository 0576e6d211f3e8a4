import {
  IconHelpCircle,
  IconMapPin,
  IconPhone,
  IconMail,
  IconTemplate,
  IconUser,
  IconCircleCheck,
} from '@tabler/icons-react';
import type { Message, Part } from '@wasl/contracts';
import { useTranslation } from 'react-i18next';
import { Bdi } from '../../ui/bdi';
import { FormCard } from '../forms/form-card';
import { MediaView } from './media-view';
import { ChoicesView } from './choices-view';
import classes from './part-view.module.css';
import { TextBody } from './text-body';

type PartOf<T extends Part['type']> = Extract<Part, { type: T }>;

/** One piece of a message in the form of its kind. */
export function PartView({ part, message }: { part: Part; message: Message }) {
  switch (part.type) {
    case 'text':
      return <TextBody text={part.text} />;
    case 'media':
      return <MediaView part={part} message={message} />;
    case 'location':
      return <Location part={part} />;
    case 'contacts':
      return <Contacts part={part} />;
    case 'choice_reply':
      return <Choice part={part} />;
    case 'choices':
      return <ChoicesView part={part} />;
    case 'template':
      return <Template part={part} />;
    case 'form':
      return <FormCard part={part} />;
    case 'unsupported':
      return <Unsupported part={part} />;
    case 'contact_log':
      return <TextBody text={part.note} />;
    case 'system':
      return null;
  }
}

function Location({ part }: { part: PartOf<'location'> }) {
  const { t } = useTranslation('thread');
  const point = `${part.latitude.toFixed(5)} / ${part.longitude.toFixed(5)}`;
  const href = `https://www.openstreetmap.org/?mlat=${part.latitude}&mlon=${part.longitude}#map=16/${part.latitude}/${part.longitude}`;
  return (
    <div className={classes.fact}>
      <IconMapPin size={20} stroke={1.6} aria-hidden="true" />
      <div>
        <p className={classes.strong} dir="auto">
          {part.name ?? t('part.location')}
        </p>
        {part.address ? <p dir="auto">{part.address}</p> : null}
        <p className={classes.faint}>
          <Bdi>{point}</Bdi>
        </p>
        <p>
          <a href={href} target="_blank" rel="noopener noreferrer" className={classes.link}>
            {t('part.openMap')}
          </a>
        </p>
      </div>
    </div>
  );
}

function Contacts({ part }: { part: PartOf<'contacts'> }) {
  return (
    <div className={classes.cards}>
      {part.cards.map((card, index) => (
        <div key={index} className={classes.fact}>
          <IconUser size={20} stroke={1.6} aria-hidden="true" />
          <div>
            <p className={classes.strong} dir="auto">
              {card.name}
            </p>
            {card.phones.map((phone) => (
              <p key={phone} className={classes.address}>
                <IconPhone size={13} stroke={1.6} aria-hidden="true" />
                <Bdi>{phone}</Bdi>
              </p>
            ))}
            {card.emails.map((email) => (
              <p key={email} className={classes.address}>
                <IconMail size={13} stroke={1.6} aria-hidden="true" />
                <Bdi>{email}</Bdi>
              </p>
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}

function Choice({ part }: { part: PartOf<'choice_reply'> }) {
  const { t } = useTranslation('thread');
  return (
    <p className={classes.choice}>
      <IconCircleCheck size={16} stroke={1.7} aria-hidden="true" />
      <span className="w-visually-hidden">{t('part.choice')}</span>
      <bdi>{part.title}</bdi>
    </p>
  );
}

function Template({ part }: { part: PartOf<'template'> }) {
  const { t } = useTranslation('thread');
  return (
    <>
      <p className={classes.label}>
        <IconTemplate size={13} stroke={1.7} aria-hidden="true" />
        {t('part.template')} <Bdi>{part.name}</Bdi>
      </p>
      <TextBody text={part.rendered} />
    </>
  );
}

function Unsupported({ part }: { part: PartOf<'unsupported'> }) {
  const { t } = useTranslation('thread');
  return (
    <div className={classes.fact}>
      <IconHelpCircle size={20} stroke={1.6} aria-hidden="true" />
      <div>
        <p>{t('part.unsupported')}</p>
        <p className={classes.faint}>
          <Bdi>{part.reason}</Bdi>
        </p>
      </div>
    </div>
  );
}

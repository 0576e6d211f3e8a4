import { Button, Select, TextInput } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import type { TemplateDraft, TemplateMedia } from '@wasl/contracts';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sentenceOf } from '../../api/api-problem';
import { uploadFile } from '../../api/upload-file';
import { autoDir } from '../../ui/auto-dir';
import { Bdi } from '../../ui/bdi';
import { ACCEPTED } from '../composer/template-media';
import classes from './templates-section.module.css';

type Head = Pick<TemplateDraft, 'header' | 'headerExample' | 'media' | 'sampleId'>;

interface TemplateHeadFieldsProps {
  head: Head;
  onHead: (head: Partial<Head>) => void;
  /** What the channel takes above the words of a template. */
  taken: readonly TemplateMedia[];
  fault: string | null;
}

/** What stands above the text: nothing, words, a picture, a video, a document or a place. */
export function TemplateHeadFields({ head, onHead, taken, fault }: TemplateHeadFieldsProps) {
  const { t } = useTranslation('messageTemplates');
  const { header, headerExample, media } = head;
  const wantsExample = /\{\{/.test(header);
  return (
    <>
      {taken.length > 0 ? (
        <Select
          label={t('above')}
          allowDeselect={false}
          data={(['words', ...taken] as const).map((value) => ({ value, label: t(`heads.${value}`) }))}
          value={media ?? 'words'}
          onChange={(value) =>
            onHead({
              media: value === 'words' ? null : (value as TemplateMedia),
              sampleId: null,
              header: '',
              headerExample: '',
            })
          }
        />
      ) : null}
      {media === null ? (
        <div className={classes.pair}>
          <TextInput
            label={t('header')}
            description={t('headerHint', { one: '{{1}}' })}
            maxLength={60}
            attributes={autoDir(header)}
            value={header}
            error={wantsExample ? null : fault}
            onChange={(event) => onHead({ header: event.currentTarget.value })}
          />
          {wantsExample ? (
            <TextInput
              label={t('headerExample')}
              description={t('exampleHint')}
              maxLength={60}
              attributes={autoDir(headerExample)}
              value={headerExample}
              error={fault}
              onChange={(event) => onHead({ headerExample: event.currentTarget.value })}
            />
          ) : null}
        </div>
      ) : media === 'location' ? (
        <p className={classes.soft}>{t('placeLater')}</p>
      ) : (
        <Sample key={media} media={media} fault={fault} onSample={(sampleId) => onHead({ sampleId })} />
      )}
    </>
  );
}

interface SampleProps {
  media: Exclude<TemplateMedia, 'location'>;
  fault: string | null;
  onSample: (id: string | null) => void;
}

/** One small file: that the button is busy tells enough. */
const UNWATCHED = { onProgress: () => undefined, onWaiting: () => undefined };

/** The file by which the provider judges the template. */
function Sample({ media, fault, onSample }: SampleProps) {
  const { t } = useTranslation('messageTemplates');
  const input = useRef<HTMLInputElement>(null);
  const [name, setName] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    setBusy(true);
    setProblem(null);
    try {
      const stored = await uploadFile(file, UNWATCHED, new AbortController().signal);
      setName(stored.fileName);
      onSample(stored.id);
    } catch (error) {
      setProblem(sentenceOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className={classes.sample}>
      <input
        ref={input}
        type="file"
        hidden
        accept={ACCEPTED[media]}
        onChange={(event) => {
          void take(event.currentTarget.files?.[0]);
          event.currentTarget.value = '';
        }}
      />
      <Button
        variant="default"
        size="sm"
        loading={busy}
        leftSection={<IconUpload size={16} stroke={1.6} aria-hidden="true" />}
        onClick={() => input.current?.click()}
      >
        {t('sample')}
      </Button>
      <span className={classes.soft}>{name === null ? t('sampleHint') : <Bdi>{name}</Bdi>}</span>
      {(problem ?? fault) ? (
        <p role="alert" className={classes.reason}>
          {problem ?? fault}
        </p>
      ) : null}
    </div>
  );
}

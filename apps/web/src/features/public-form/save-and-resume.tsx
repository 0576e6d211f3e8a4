import { Button, TextInput } from '@mantine/core';
import { type FormResumed, formResumed } from '@wasl/contracts';
import { IconDeviceFloppy } from '@tabler/icons-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sentenceOf } from '../../api/api-problem';
import { api } from '../../api/client';
import { formatBothCalendars } from '../../format/time';
import { Name } from '../../ui/bdi';
import { CopyLine } from '../../ui/copy-line';
import classes from './public-form.module.css';
import type { PutAwayOutcome } from './use-put-away';

/** The code in the part of the address that no server ever sees; null when there is none. */
export function codeInAddress(hash: string): string | null {
  return new URLSearchParams(hash.replace(/^#/, '')).get('resume');
}

interface GoOnProps {
  slug: string;
  /** The code under which the answers of the form are kept already, brought back or just put away. */
  code: string | null;
  onResumed: (resumed: FormResumed) => void;
}

/** Brings back what was put away: at once when the link was followed, else by the code. */
export function GoOn({ slug, code, onResumed }: GoOnProps) {
  const { t } = useTranslation('publicForm');
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<unknown>(null);
  const [back, setBack] = useState(false);
  const resumed = useRef(onResumed);
  resumed.current = onResumed;
  const fetchBack = useCallback(
    async (wanted: string) => {
      setError(null);
      try {
        resumed.current(await api.post(`/public/v1/forms/${slug}/resume`, { code: wanted }, formResumed));
        setBack(true);
      } catch (problem) {
        setError(problem);
      }
    },
    [slug],
  );
  useEffect(() => {
    const linked = codeInAddress(window.location.hash);
    if (linked === null) return;
    // Out of the address bar: whoever looks over the shoulder or is handed the phone does not get the code.
    window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search);
    void fetchBack(linked);
  }, [fetchBack]);
  if (back) return <p className={classes.restored}>{t('resume.done')}</p>;
  if (code !== null) return null;
  return (
    <details className={classes.goOn} open={error !== null || undefined}>
      <summary>{t('resume.ask')}</summary>
      <div className={classes.goOnRow}>
        <TextInput
          label={t('resume.code')}
          value={typed}
          dir="ltr"
          autoComplete="off"
          autoCapitalize="characters"
          placeholder="XXXX-XXXX-XXXX"
          error={error === null ? undefined : sentenceOf(error)}
          classNames={{ input: classes.input, error: classes.fault }}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            void fetchBack(typed);
          }}
        />
        <Button
          variant="default"
          size="md"
          disabled={typed.trim() === ''}
          onClick={() => void fetchBack(typed)}
        >
          {t('resume.go')}
        </Button>
      </div>
    </details>
  );
}

interface PutAwayProps {
  slug: string;
  save: () => Promise<PutAwayOutcome>;
  onSaved: (code: string) => void;
}

/** Puts the answers away and shows the link and the code by which they come back. */
export function PutAway({ slug, save, onSaved }: PutAwayProps) {
  const { t } = useTranslation('publicForm');
  const [saved, setSaved] = useState<PutAwayOutcome | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (saved) box.current?.focus();
  }, [saved]);
  const put = async () => {
    setBusy(true);
    setError(null);
    try {
      const done = await save();
      setSaved(done);
      onSaved(done.saved.code);
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  const { saved: kept, unkept } = saved ?? { saved: null, unkept: [] };
  return (
    <div className={classes.putAway}>
      <Button
        variant="default"
        size="md"
        className={classes.save}
        aria-disabled={busy}
        leftSection={<IconDeviceFloppy size={18} stroke={1.6} aria-hidden="true" />}
        onClick={() => {
          if (!busy) void put();
        }}
      >
        {t(busy ? 'save.saving' : 'save.button')}
      </Button>
      <div role="alert">{error === null ? null : <p className={classes.error}>{sentenceOf(error)}</p>}</div>
      {kept ? (
        <div ref={box} tabIndex={-1} className={classes.saved}>
          <p className={classes.summaryTitle}>{t('save.done')}</p>
          <p className={classes.help}>
            {t('save.until', { date: formatBothCalendars(kept.expiresAt) })} {t('save.secret')}
          </p>
          {unkept.length > 0 ? <Unkept files={unkept} /> : null}
          <CopyLine value={kept.code} label={t('resume.code')} />
          <CopyLine
            value={`${window.location.origin}/f/${slug}#resume=${kept.code}`}
            label={t('save.link')}
          />
        </div>
      ) : null}
    </div>
  );
}

/** Files that have to be attached again, and why. */
function Unkept({ files }: { files: PutAwayOutcome['unkept'] }) {
  const { t } = useTranslation('publicForm');
  return (
    <div className={classes.unkept}>
      <p>{t('save.unkept')}</p>
      <ul>
        {files.map(({ name, why }) => (
          <li key={name}>
            <Name>{name}</Name>: {why}
          </li>
        ))}
      </ul>
    </div>
  );
}

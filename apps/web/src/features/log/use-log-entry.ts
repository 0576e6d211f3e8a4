import type { ContactLogRequest } from '@wasl/contracts';
import {
  useEffect,
  useEffectEvent,
  useState,
  type Dispatch,
  type RefObject,
  type SetStateAction,
} from 'react';
import { useTranslation } from 'react-i18next';
import { focusFirstFault } from '../../ui/focus-fault';
import { faultsOf, requestOf, type LogDraft, type LogFault } from './log-draft';
import { useUploads, type Uploads } from './use-uploads';

interface LogEntryInput {
  draft: LogDraft;
  replace: Dispatch<SetStateAction<LogDraft>>;
  form: RefObject<HTMLFormElement | null>;
  store: (request: ContactLogRequest) => void;
  /** Puts the log aside with files that cannot leave now; false when the device keeps nothing. Absent: they are waited for. */
  putAside?: (files: readonly File[]) => Promise<boolean>;
}

/** A log on its way from the form to the server. */
export interface LogEntry {
  readonly uploads: Uploads;
  /** What is missing or too much, as sentences; empty until a save was asked for. */
  readonly faults: Readonly<Record<LogFault, string | undefined>>;
  /** Saves now, or by itself as soon as its files have arrived. */
  readonly save: () => void;
  /** True while a save waits for files. */
  readonly waiting: boolean;
  /** Does not save after all. */
  readonly stopWaiting: () => void;
  /** The form begins anew: nothing has been asked for. */
  readonly restart: () => void;
}

/** Says what is missing, and lets one press of Save be enough although files are still travelling. */
export function useLogEntry({ draft, replace, form, store, putAside }: LogEntryInput): LogEntry {
  const { t } = useTranslation('log');
  const [asked, setAsked] = useState(false);
  const [waiting, setWaiting] = useState(false);
  const uploads = useUploads(draft.clientKey, (file) =>
    replace((old) => ({ ...old, files: [...old.files, file] })),
  );
  const missing = asked ? faultsOf(draft, Date.now()) : {};
  const say = (key: string | undefined): string | undefined => (key ? t(key) : undefined);
  const who = { who: say(missing.who), outcome: say(missing.outcome) };
  const faults = { ...who, note: say(missing.note), when: say(missing.when), files: say(missing.files) };
  const save = (): void => {
    setAsked(true);
    const request = requestOf(draft, Date.now());
    if (request === null) focusFirstFault(form.current);
    else if (uploads.uploads.length > 0) setWaiting(true);
    else store(request);
  };
  usePutAside(waiting, uploads, putAside);
  const settle = useEffectEvent(() => {
    setWaiting(false);
    if (uploads.uploads.length === 0) save();
  });
  const travelling = uploads.uploads.some((upload) => upload.problem === null);
  useEffect(() => {
    // All have arrived, or what is left needs a decision: then nothing is saved without the files.
    if (waiting && !travelling) settle();
  }, [waiting, travelling]);
  return {
    uploads,
    faults,
    save,
    waiting,
    stopWaiting: () => setWaiting(false),
    restart: () => {
      setAsked(false);
      setWaiting(false);
    },
  };
}

/** A save whose files cannot leave now waits on this device instead of in the form. */
function usePutAside(
  waiting: boolean,
  { uploads, forget }: Uploads,
  putAside: LogEntryInput['putAside'],
): void {
  const stranded = waiting && uploads.some((upload) => upload.waiting);
  const setAside = useEffectEvent(async () => {
    if (await putAside?.(uploads.map(({ file }) => file))) for (const { key } of uploads) forget(key);
  });
  useEffect(() => {
    if (stranded) void setAside();
  }, [stranded]);
}

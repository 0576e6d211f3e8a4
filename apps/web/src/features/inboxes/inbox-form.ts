import type { ChannelCatalogEntry, Inbox } from '@wasl/contracts';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/api-problem';
import {
  faultsOf,
  initialValues,
  readSchema,
  sentValues,
  type Fault,
  type SettingSchema,
} from './setting-schema';

/** What the set-up form holds. */
export interface InboxDraft {
  name: string;
  teamId: string | null;
  settings: Record<string, unknown>;
  secrets: Record<string, string>;
}

function draftOf(channel: ChannelCatalogEntry, inbox: Inbox | null): InboxDraft {
  return {
    name: inbox?.name ?? '',
    teamId: inbox?.teamId ?? null,
    settings: initialValues(readSchema(channel.settingsSchema), inbox?.settings),
    secrets: {},
  };
}

/** Sentences of a refused write, by path of the field: `settings.imapHost` becomes `imapHost`. */
function refusedFields(error: unknown): string[] {
  if (!(error instanceof ApiProblem)) return [];
  return (error.problem.fields ?? []).map(({ path }) => path.replace(/^(settings|secrets)\./, ''));
}

/** Everything that is wrong: what the form sees itself, and what the server refused. */
interface Faults {
  settings: Record<string, Fault>;
  missing: string[];
}

function faultsIn(draft: InboxDraft, schemas: Schemas, stored: readonly string[]): Faults {
  const needed = schemas.secrets.required ?? [];
  const missing = needed.filter((key) => !stored.includes(key) && !draft.secrets[key]?.trim());
  return {
    settings: faultsOf(schemas.settings, draft.settings),
    missing: draft.name.trim() ? missing : [...missing, 'name'],
  };
}

interface Schemas {
  settings: SettingSchema;
  secrets: SettingSchema;
}

function useSentences(faults: Faults | null, refusal: unknown): Record<string, string> {
  const { t } = useTranslation('inboxes');
  return Object.fromEntries([
    ...refusedFields(refusal).map((path) => [path, t('field.refused')]),
    ...Object.entries(faults?.settings ?? {}).map(([path, fault]) => [
      path,
      t(`field.${fault.key}`, fault.params ?? {}),
    ]),
    ...(faults?.missing ?? []).map((key) => [key, t('field.required')]),
  ]);
}

/** The state of the set-up form: values, what is wrong with them, and what would be sent. */
export function useInboxForm(channel: ChannelCatalogEntry, inbox: Inbox | null, refusal: unknown) {
  const [draft, setDraft] = useState(() => draftOf(channel, inbox));
  const [asked, setAsked] = useState(false);
  const [saved, setSaved] = useState(() => JSON.stringify(draft));
  const schemas = useMemo<Schemas>(
    () => ({ settings: readSchema(channel.settingsSchema), secrets: readSchema(channel.secretsSchema) }),
    [channel],
  );
  const faults = faultsIn(draft, schemas, inbox?.secretsSet ?? []);
  const errors = useSentences(asked ? faults : null, refusal);
  return {
    draft,
    errors,
    settingsSchema: schemas.settings,
    secretsSchema: schemas.secrets,
    isDirty: JSON.stringify(draft) !== saved,
    change: (next: Partial<InboxDraft>) => setDraft((old) => ({ ...old, ...next })),
    /** Shows all faults; the request when there are none. */
    request: () => {
      setAsked(true);
      const sound = Object.keys(faults.settings).length === 0 && faults.missing.length === 0;
      return sound ? requestOf(draft, schemas.settings) : null;
    },
    markSaved: () => {
      const next = { ...draft, secrets: {} };
      setDraft(next);
      setSaved(JSON.stringify(next));
      setAsked(false);
    },
  };
}

function requestOf(draft: InboxDraft, schema: SettingSchema) {
  const secrets = Object.entries(draft.secrets).filter(([, value]) => value.trim() !== '');
  return {
    name: draft.name.trim(),
    teamId: draft.teamId,
    settings: sentValues(schema, draft.settings),
    secrets: Object.fromEntries(secrets),
  };
}

/** The form as handed to its parts. */
export type InboxForm = ReturnType<typeof useInboxForm>;

import type { ChannelCatalogEntry, Inbox } from '@wasl/contracts';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/api-problem';
import { faultsOf, initialValues, readSchema, sentValues } from './setting-schema';

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

/** The state of the set-up form: values, what is wrong with them, and what would be sent. */
export function useInboxForm(channel: ChannelCatalogEntry, inbox: Inbox | null, refusal: unknown) {
  const { t } = useTranslation('inboxes');
  const [draft, setDraft] = useState(() => draftOf(channel, inbox));
  const [asked, setAsked] = useState(false);
  const [saved, setSaved] = useState(() => JSON.stringify(draft));
  const settingsSchema = useMemo(() => readSchema(channel.settingsSchema), [channel]);
  const secretsSchema = useMemo(() => readSchema(channel.secretsSchema), [channel]);
  const missingSecrets = (secretsSchema.required ?? []).filter(
    (key) => !inbox?.secretsSet.includes(key) && !draft.secrets[key]?.trim(),
  );
  const found = faultsOf(settingsSchema, draft.settings);
  const errors: Record<string, string> = Object.fromEntries([
    ...refusedFields(refusal).map((path) => [path, t('field.refused')]),
    ...(asked
      ? Object.entries(found).map(([path, fault]) => [path, t(`field.${fault.key}`, fault.params ?? {})])
      : []),
    ...(asked ? missingSecrets.map((key) => [key, t('field.required')]) : []),
    ...(asked && !draft.name.trim() ? [['name', t('field.required')]] : []),
  ]);
  const secrets = Object.fromEntries(
    Object.entries(draft.secrets).filter(([, value]) => value.trim() !== ''),
  );
  return {
    draft,
    errors,
    settingsSchema,
    secretsSchema,
    isDirty: JSON.stringify(draft) !== saved,
    change: (next: Partial<InboxDraft>) => setDraft((old) => ({ ...old, ...next })),
    /** Shows all faults; the request when there are none. */
    request: () => {
      setAsked(true);
      if (Object.keys(found).length > 0 || missingSecrets.length > 0 || !draft.name.trim()) return null;
      return {
        name: draft.name.trim(),
        teamId: draft.teamId,
        settings: sentValues(settingsSchema, draft.settings),
        secrets,
      };
    },
    markSaved: () => {
      const next = { ...draft, secrets: {} };
      setDraft(next);
      setSaved(JSON.stringify(next));
      setAsked(false);
    },
  };
}

/** The form as handed to its parts. */
export type InboxForm = ReturnType<typeof useInboxForm>;

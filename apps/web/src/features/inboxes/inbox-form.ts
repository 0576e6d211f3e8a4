import type { ChannelCatalogEntry, Inbox } from '@wasl/contracts';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { afterSaving, draftOf, type InboxDraft, isSame, rebased, requestOf } from './inbox-draft';
import { refusedFields, type RefusedField } from './refused-fields';
import { faultsOf, readSchema, type Fault, type SettingSchema } from './setting-schema';

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

/** The sentence at each field that is wrong, by its path. */
function useSentences(faults: Faults | null, refused: readonly RefusedField[]): Record<string, string> {
  const { t } = useTranslation('inboxes');
  return Object.fromEntries([
    ...refused.map(({ path, key }) => [path, t(`field.${key}`)]),
    ...Object.entries(faults?.settings ?? {}).map(([path, fault]) => [
      path,
      t(`field.${fault.key}`, fault.params ?? {}),
    ]),
    ...(faults?.missing ?? []).map((key) => [key, t('field.required')]),
  ]);
}

/** The draft, beside what is stored: a change that somebody else saves is followed wherever nothing was changed here. */
function useDraft(schema: SettingSchema, inbox: Inbox | null) {
  const stored = useMemo(() => draftOf(schema, inbox), [schema, inbox]);
  const [draft, setDraft] = useState(stored);
  const [opened, setOpened] = useState(stored);
  const [followed, setFollowed] = useState(stored);
  if (followed !== stored) {
    setFollowed(stored);
    if (!isSame(followed, stored)) {
      setDraft(rebased(draft, opened, stored));
      setOpened(stored);
    }
  }
  return {
    draft,
    isDirty: !isSame(draft, opened),
    change: (next: Partial<InboxDraft>) => setDraft((old) => ({ ...old, ...next })),
    markSaved: (sent: InboxDraft) => {
      setDraft((old) => afterSaving(old, sent));
      setOpened(afterSaving(sent, sent));
    },
  };
}

/** The state of the set-up form: values, what is wrong with them, and what would be sent. */
export function useInboxForm(channel: ChannelCatalogEntry, inbox: Inbox | null, refusal: unknown) {
  const [asked, setAsked] = useState(false);
  const schemas = useMemo<Schemas>(
    () => ({ settings: readSchema(channel.settingsSchema), secrets: readSchema(channel.secretsSchema) }),
    [channel],
  );
  const { draft, isDirty, change, markSaved } = useDraft(schemas.settings, inbox);
  const sent = useRef(draft);
  const [typed, setTyped] = useState<readonly string[]>([]);
  const faults = faultsIn(draft, schemas, inbox?.secretsSet ?? []);
  const errors = useSentences(asked ? faults : null, refusedFields(refusal, typed));
  return {
    draft,
    errors,
    settingsSchema: schemas.settings,
    secretsSchema: schemas.secrets,
    isDirty,
    change,
    /** Shows all faults; the request when there are none. */
    request: () => {
      setAsked(true);
      const sound = Object.keys(faults.settings).length === 0 && faults.missing.length === 0;
      if (!sound) return null;
      sent.current = draft;
      const request = requestOf(draft, schemas.settings);
      setTyped(Object.keys(request.secrets));
      return request;
    },
    markSaved: () => {
      markSaved(sent.current);
      setAsked(false);
    },
  };
}

/** The form as handed to its parts. */
export type InboxForm = ReturnType<typeof useInboxForm>;

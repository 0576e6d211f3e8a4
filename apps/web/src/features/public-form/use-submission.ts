import {
  formFilesSaved,
  type FormReceipt,
  formReceipt,
  type FormSaved,
  formSaved,
  type PublicForm,
  publicForm,
} from '@wasl/contracts';
import { useRef, useState } from 'react';
import { api } from '../../api/client';
import { ApiProblem } from '../../api/api-problem';
import { currentPreferences } from '../../preferences/preferences-store';
import type { Faults } from './fault';
import type { Answers } from './unsent-answers';

/** A file chosen for a field: on this device, put away under the code of the form, or both. */
export interface ChosenFile {
  field: string;
  name: string;
  size: number;
  /** Absent where it was put away on another visit. */
  file?: File;
  /** Set where it is put away. */
  keptId?: string;
}
interface Sending {
  values: Answers;
  files: readonly ChosenFile[];
  website: string;
  /** Under which the answers were put away, if they were. */
  resumeCode: string | null;
}
type Outcome = { receipt: FormReceipt } | { faults: Faults } | { error: unknown };

/** The server wants a page to have been open for three seconds. */
const OPEN_AT_LEAST_MS = 3_200;

const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
const path = (slug: string): string => `/public/v1/forms/${slug}`;

const filledOf = (values: Answers): Answers =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== ''));

function bodyOf(page: { token: string; version: number }, sending: Sending): FormData {
  const { values, files, website, resumeCode } = sending;
  const { language } = currentPreferences();
  const answers = { ...page, language, values: filledOf(values), website };
  const keptFiles = files.flatMap(({ field, keptId: id }) => (id === undefined ? [] : [{ field, id }]));
  const body = new FormData();
  // First: the server reads no byte of a file before it has judged the answers.
  body.set('payload', JSON.stringify(resumeCode === null ? answers : { ...answers, resumeCode, keptFiles }));
  for (const { field, file, keptId } of files)
    if (file && keptId === undefined) body.append(field, file, file.name);
  return body;
}

function faultsOf(error: unknown): Faults | null {
  if (!(error instanceof ApiProblem)) return null;
  const named = (error.problem.fields ?? []).flatMap(({ path: key, text }) =>
    text ? [[key, text] as const] : [],
  );
  return named.length > 0 ? Object.fromEntries(named) : null;
}

/**
 * The page's token, given to whatever needs one: not before the page is old enough for it, and exchanged once for a new
 * one, without a question, when it has grown old.
 */
function usePageToken(form: PublicForm): <T>(act: (token: string) => Promise<T>) => Promise<T> {
  const page = useRef({ token: form.issuedToken, openedAt: performance.now() });
  return async (act) => {
    const attempt = async () => {
      await pause(Math.max(0, page.current.openedAt + OPEN_AT_LEAST_MS - performance.now()));
      return act(page.current.token);
    };
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof ApiProblem) || !/^forms\.(page-expired|too-fast)$/.test(error.code)) throw error;
      const fresh = await api.get(path(form.slug), publicForm);
      page.current = { token: fresh.issuedToken, openedAt: performance.now() };
      return attempt();
    }
  };
}

/**
 * Sends a form in, or puts it away. The page's token stays the same over retries, so that a form whose answer was lost
 * on the way is not stored twice.
 */
export function useSubmission(form: PublicForm) {
  const withToken = usePageToken(form);
  const [sending, setSending] = useState(false);
  const { slug, version } = form;
  /** Puts the answers away, in place of what the code held; of the files under it those stay that are named. */
  const save = (values: Answers, code: string | null, files: readonly string[]): Promise<FormSaved> =>
    withToken((token) => {
      const { language } = currentPreferences();
      const answers = { token, version, language, values: filledOf(values) };
      return api.post(
        `${path(slug)}/saves`,
        code === null ? answers : { ...answers, code, files },
        formSaved,
      );
    });
  /** Puts one file away under the code; resolves with its id. */
  const keepFile = (code: string, { field, file }: { field: string; file: File }): Promise<string | null> =>
    withToken(async (token) => {
      const body = new FormData();
      body.set('payload', JSON.stringify({ token, code }));
      body.append(field, file, file.name);
      const { files } = await api.post(`${path(slug)}/saved-files`, body, formFilesSaved);
      return files[0]?.id ?? null;
    });
  const send = async (sent: Sending): Promise<Outcome> => {
    setSending(true);
    try {
      const post = (token: string): Promise<FormReceipt> =>
        api.post(path(slug), bodyOf({ token, version }, sent), formReceipt);
      return { receipt: await withToken(post) };
    } catch (error) {
      const faults = faultsOf(error);
      return faults ? { faults } : { error };
    } finally {
      setSending(false);
    }
  };
  return { sending, send, save, keepFile };
}

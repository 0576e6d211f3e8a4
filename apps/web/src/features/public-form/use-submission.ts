import { formReceipt, publicForm, type FormReceipt, type PublicForm } from '@wasl/contracts';
import { useRef, useState } from 'react';
import { api } from '../../api/client';
import { ApiProblem } from '../../api/api-problem';
import { currentPreferences } from '../../preferences/preferences-store';
import type { Faults } from './form-check';
import type { Answers } from './unsent-answers';

/** A file chosen for a field. */
export interface ChosenFile {
  field: string;
  file: File;
}
interface Sending {
  values: Answers;
  files: readonly ChosenFile[];
  website: string;
}
type Outcome = { receipt: FormReceipt } | { faults: Faults } | { error: unknown };

/** The server wants a page to have been open for three seconds. */
const OPEN_AT_LEAST_MS = 3_200;

const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
const path = (slug: string): string => `/public/v1/forms/${slug}`;

function bodyOf(token: string, { values, files, website }: Sending): FormData {
  const { language } = currentPreferences();
  const filled = Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== ''));
  const body = new FormData();
  // First: the server reads no byte of a file before it has judged the answers.
  body.set('payload', JSON.stringify({ token, language, values: filled, website }));
  for (const { field, file } of files) body.append(field, file, file.name);
  return body;
}

function faultsOf(error: unknown): Faults | null {
  if (!(error instanceof ApiProblem)) return null;
  const named = (error.problem.fields ?? []).flatMap(({ path: key, text }) =>
    text ? [[key, { text }] as const] : [],
  );
  return named.length > 0 ? Object.fromEntries(named) : null;
}

/**
 * Sends a form in. The page's token stays the same over retries, so that a form whose answer was lost on the way is
 * not stored twice; a token that has grown old is exchanged for a new one without a question.
 */
export function useSubmission(form: PublicForm) {
  const page = useRef({ token: form.issuedToken, openedAt: performance.now() });
  const [sending, setSending] = useState(false);

  const renew = async () => {
    const fresh = await api.get(path(form.slug), publicForm);
    page.current = { token: fresh.issuedToken, openedAt: performance.now() };
  };
  const post = async (sent: Sending): Promise<FormReceipt> => {
    await pause(Math.max(0, page.current.openedAt + OPEN_AT_LEAST_MS - performance.now()));
    return api.post(path(form.slug), bodyOf(page.current.token, sent), formReceipt);
  };
  const postTwice = async (sent: Sending): Promise<FormReceipt> => {
    try {
      return await post(sent);
    } catch (error) {
      if (!(error instanceof ApiProblem) || !/^forms\.(page-expired|too-fast)$/.test(error.code)) throw error;
      await renew();
      return post(sent);
    }
  };
  const send = async (sent: Sending): Promise<Outcome> => {
    setSending(true);
    try {
      return { receipt: await postTwice(sent) };
    } catch (error) {
      const faults = faultsOf(error);
      return faults ? { faults } : { error };
    } finally {
      setSending(false);
    }
  };
  return { sending, send };
}

import type { FormExport } from '@wasl/contracts';
import { problemOf, unreachable } from '../../api/api-problem';

const ADDRESS = '/api/v1/form-submissions/export';

/** Fetches submissions as a file and hands it to the browser to be saved; throws the ApiProblem of a refusal. */
export async function downloadExport(
  request: Omit<FormExport, 'revealed' | 'language'> & Partial<FormExport>,
): Promise<void> {
  const answer = await fetch(ADDRESS, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'x-wasl-csrf': '1', 'content-type': 'application/json' },
    body: JSON.stringify(request),
  }).catch(() => {
    throw unreachable();
  });
  if (!answer.ok) throw await problemOf(answer);
  const name = /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1];
  const url = URL.createObjectURL(await answer.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = name ?? `export.${request.format}`;
  link.click();
  // After the browser has taken it over.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

import { attachment, type Attachment } from '@wasl/contracts';
import { problemOf, unreachable, unreadable } from './api-problem';

/** Uploads one file and tells how far it is (0 to 1); rejects with an ApiProblem, also when it is broken off. */
export function uploadFile(
  file: File,
  onProgress: (part: number) => void,
  signal: AbortSignal,
): Promise<Attachment> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/v1/attachments');
    request.setRequestHeader('x-wasl-csrf', '1');
    request.setRequestHeader('accept', 'application/json');
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    request.onerror = () => reject(unreachable());
    request.onabort = () => reject(unreachable());
    request.onload = () => void settle(request).then(resolve, reject);
    signal.addEventListener('abort', () => request.abort());
    const form = new FormData();
    form.set('file', file, file.name);
    request.send(form);
  });
}

async function settle(request: XMLHttpRequest): Promise<Attachment> {
  if (request.status < 200 || request.status >= 300) {
    throw await problemOf(new Response(request.responseText, { status: request.status }));
  }
  const parsed = attachment.safeParse(JSON.parse(request.responseText));
  if (!parsed.success) throw unreadable(request.status);
  return parsed.data;
}

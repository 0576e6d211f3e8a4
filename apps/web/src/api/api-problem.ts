import {
  errorSentence,
  hasErrorSentence,
  isInstant,
  problem,
  type Bilingual,
  type Problem,
} from '@wasl/contracts';
import { textOf } from '../format/text-of';
import { formatExact } from '../format/time';

/** An answer that says no, with the sentence to show. */
export class ApiProblem extends Error {
  readonly problem: Problem;

  constructor(answer: Problem) {
    super(answer.code);
    this.name = 'ApiProblem';
    this.problem = answer;
  }

  /** Stable code, `lib.reason`. */
  get code(): string {
    return this.problem.code;
  }

  get status(): number {
    return this.problem.status;
  }

  /** What happened and what to do, in the reader's language; moments in their digits, as everywhere on the screen. */
  get sentence(): string {
    const { code, params, detail } = this.problem;
    const moments = Object.entries(params).flatMap(([name, value]) =>
      isInstant(value) ? [[name, formatExact(value)] as const] : [],
    );
    if (moments.length === 0 || !hasErrorSentence(code)) return textOf(detail);
    return textOf(errorSentence(code, { ...params, ...Object.fromEntries(moments) }));
  }
}

const UNREACHABLE: Bilingual = {
  ar: 'تعذّر الوصول إلى الخادم. لم يُفقد شيء؛ تحقّق من الاتصال ثم أعد المحاولة.',
  en: 'The server cannot be reached. Nothing is lost; check your connection and try again.',
};
const UNREADABLE: Bilingual = {
  ar: 'أجاب الخادم بما لم نفهمه. حدّث الصفحة، فإن تكرر ذلك فأبلغ مسؤول النظام.',
  en: 'The server gave an answer that we could not read. Refresh the page; if it happens again, tell your administrator.',
};

function local(code: string, status: number, detail: Bilingual): ApiProblem {
  return new ApiProblem({
    type: 'about:blank',
    title: code,
    status,
    code,
    detail,
    params: {},
    correlationId: '',
  });
}

/** The request never got an answer. */
export function unreachable(): ApiProblem {
  return local('web.unreachable', 0, UNREACHABLE);
}

/** The server would say no for certain: it is not asked. */
export function refusedHere(code: string): ApiProblem {
  return local(code, 422, errorSentence(code));
}

/** The answer does not have the agreed form. */
export function unreadable(status: number): ApiProblem {
  return local('web.unreadable-answer', status, UNREADABLE);
}

/** The problem inside a refused answer, or the plain statement that it could not be read. */
export async function problemOf(answer: Response): Promise<ApiProblem> {
  const body: unknown = await answer.json().catch(() => null);
  const parsed = problem.safeParse(body);
  return parsed.success ? new ApiProblem(parsed.data) : unreadable(answer.status);
}

/** The sentence of any thrown thing, in both languages. */
export function detailOf(error: unknown): Bilingual {
  return error instanceof ApiProblem ? error.problem.detail : UNREADABLE;
}

/** The sentence of any thrown thing, in the reader's language. */
export const sentenceOf = (error: unknown): string =>
  error instanceof ApiProblem ? error.sentence : textOf(detailOf(error));

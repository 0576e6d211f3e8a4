import { CreateUser, type NewUser, SYSTEM_ACTOR } from '@wasl/identity';
import type { User } from '@wasl/contracts';
import { type Config, loadConfig } from '@wasl/platform/config';
import { createLog } from '@wasl/platform/logging';
import { prepareQueueEngine } from '@wasl/platform/queue';
import { type Api, createApi } from './create-api';

/** A password that the policy takes. */
export const GOOD_PASSWORD = 'قهوة الصباح على المنحدر';

/** Headers of a page of ours. */
export const FROM_OUR_PAGE = { 'x-wasl-csrf': '1', origin: 'http://localhost:3000' } as const;

/** The whole api on a real database, asked without a socket; `close` it in afterAll. */
export interface ApiOnDatabase extends Api {
  /** An account that can sign in with GOOD_PASSWORD. */
  hire(email: string, overrides?: Partial<NewUser>): Promise<User>;
  /** Signs in and answers the Cookie header of the new session. */
  signIn(email: string, password?: string): Promise<string>;
}

const base = {
  name: 'ليان العتيبي',
  nameEn: '',
  role: 'relations_officer',
  teamIds: [],
  branchId: null,
  language: 'ar',
} as const;

/** Builds the api on a migrated database; no workspace is served unless `webDir` says where. */
export async function apiOn(databaseUrl: string, overrides: Partial<Config> = {}): Promise<ApiOnDatabase> {
  const config: Config = { ...loadConfig({}), webDir: '/nowhere', ...overrides };
  const engine = await prepareQueueEngine(databaseUrl, null);
  const api = await createApi({ config, databaseUrl, engine, log: createLog('silent') });
  return {
    ...api,
    hire: (email, changes = {}) =>
      api.app
        .get(CreateUser, { strict: false })
        .execute(SYSTEM_ACTOR, { ...base, email, password: GOOD_PASSWORD, ...changes }),
    signIn: async (email, password = GOOD_PASSWORD) => {
      const payload = { email, password };
      const answer = await api.app.inject({
        method: 'POST',
        url: '/api/v1/session',
        headers: FROM_OUR_PAGE,
        payload,
      });
      const [cookie] = answer.cookies;
      if (!cookie) throw new Error(`sign-in answered ${answer.statusCode}: ${answer.body}`);
      return `${cookie.name}=${cookie.value}`;
    },
  };
}

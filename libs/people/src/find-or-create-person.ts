import { Injectable } from '@nestjs/common';
import type { IdentityRef } from '@wasl/contracts';
import { newId, safeDisplayName } from '@wasl/kernel';
import { UnitOfWork } from '@wasl/platform/database';
import { Outbox } from '@wasl/platform/outbox';
import { shownAddress } from './shown-address';
import { IdentityRepository } from './identity.repository';
import { PersonRepository } from './person.repository';

/** What to write of a person whom nobody knew. */
export interface NewcomerFields {
  name: string;
  language?: 'ar' | 'en';
  branchId?: string | null;
}

/** Finds the person behind an address, or makes one: however parallel it is asked, an address has one person. */
@Injectable()
export class FindOrCreatePerson {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly people: PersonRepository,
    private readonly identities: IdentityRepository,
    private readonly outbox: Outbox,
  ) {}

  /** `ref` must be normalised already; `display` is how it is shown where that differs. A known person keeps their name; merged people answer by the one they became. */
  execute(
    ref: IdentityRef & { display?: string },
    newcomer: NewcomerFields,
  ): Promise<{ personId: string; identityId: string; created: boolean }> {
    return this.uow.run(async () => {
      await this.identities.hold([ref]);
      const held = await this.identities.find(ref);
      if (held) return { personId: held.person_id, identityId: held.id, created: false };
      const display = ref.display ?? shownAddress(ref);
      const personId = newId();
      const identityId = newId();
      const { language = 'ar', branchId = null } = newcomer;
      const name = safeDisplayName(newcomer.name) || display;
      const blank = { roles: ['enquirer' as const], accommodations: '', note: '', city: '' };
      await this.people.insert(personId, { ...blank, name, language, branchId }, null);
      await this.identities.insert({ ...ref, id: identityId, personId, display });
      await this.outbox.publish({ type: 'person.changed', payload: { personId } });
      return { personId, identityId, created: true };
    });
  }
}

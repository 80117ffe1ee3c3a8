import type { InboxItem, InboxSource } from '#src/core/room/inbox.ts'
import { listPeople } from './store/people.ts'
import { listServices } from './store/places.ts'

/** The first steps of a département just opened; none is ever late, and each goes away once taken. */
export const organisationInbox: InboxSource = {
  code: 'organisation',
  right: 'organisation.write',
  async read(tx, { today, where }) {
    if (!where.all) return []
    const services = await listServices(tx)
    const accounts = new Set((await listPeople(tx)).map(({ account }) => account))
    const steps: (InboxItem | undefined)[] = [
      services.length === 0
        ? {
            key: 'first-services',
            due: today,
            title: 'Décrire les sites et leurs services',
            why: 'Enquêtes, réclamations et appels les désignent. Ils se saisissent ou s’importent d’un fichier.',
            action: { label: 'Ouvrir les sites', href: '/reglages/sites' },
          }
        : undefined,
      accounts.size < 2
        ? {
            key: 'first-people',
            due: today,
            title: 'Donner un rôle à une autre personne',
            why: 'Vous êtes seul à pouvoir entrer : référente qualité, correspondants, signataire.',
            action: { label: 'Donner un rôle', href: '/reglages/personnes' },
          }
        : undefined,
    ]
    return steps.filter((step) => step !== undefined)
  },
}

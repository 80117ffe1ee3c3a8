import { z } from 'zod'
import { dueRows, type InboxItem } from '#src/core/room/inbox.ts'
import { firstStepsFacts } from './store/places.ts'

/** The first steps of a département just opened; none is ever late, and each goes away once taken. */
export const organisationInbox = dueRows({
  code: 'organisation',
  right: 'organisation.write',
  data: z.object({ services: z.boolean(), people: z.boolean() }),
  fragment: ({ today, where }) => (where.all ? firstStepsFacts(today) : undefined),
  items: (rows, { today }) =>
    rows.flatMap(({ services, people }) => {
      const steps: (InboxItem | undefined)[] = [
        services
          ? undefined
          : {
              key: 'first-services',
              due: today,
              title: 'Décrire les sites et leurs services',
              why: 'Enquêtes, réclamations et appels les désignent. Ils se saisissent ou s’importent d’un fichier.',
              action: { label: 'Ouvrir les sites', href: '/reglages/sites' },
            },
        people
          ? undefined
          : {
              key: 'first-people',
              due: today,
              title: 'Donner un rôle à une autre personne',
              why: 'Vous êtes seul à pouvoir entrer : référente qualité, correspondants, signataire.',
              action: { label: 'Donner un rôle', href: '/reglages/personnes' },
            },
      ]
      return steps.filter((step) => step !== undefined)
    }),
})

import { z } from 'zod'
import { longDate, plainDate } from '#src/ground/calendar/index.ts'
import { homePart } from '#src/core/room/home-part.ts'
import { openHere, overByNow } from './store/home.ts'

const Campaign = z.object({
  code: z.string(),
  name: z.string(),
  closesOn: z.string().transform((day) => plainDate(day)),
})

/** Paper forms that may be keyed today, and people who may be invited. */
const keying = homePart({
  code: 'surveys-keying',
  right: 'surveys.key',
  roles: ['agent', 'quality_correspondent'],
  title: 'À saisir',
  data: Campaign,
  fragment: openHere,
  lines: (rows) =>
    rows.flatMap(({ code, name, closesOn }) => [
      {
        key: `campaign-${code}`,
        title: `Formulaires papier : ${name}`,
        href: `/enquetes/${code}/saisie`,
        note: `Jusqu’au ${longDate(closesOn)}.`,
      },
      {
        key: `invite-${code}`,
        title: `Inviter à répondre : ${name}`,
        href: `/enquetes/${code}/inviter`,
        note: 'Après un appel, une visite ou un rendez-vous.',
      },
    ]),
})

/** Surveys whose results stand. */
const results = homePart({
  code: 'surveys-over',
  right: 'surveys.read',
  roles: ['auditor'],
  title: 'Enquêtes terminées',
  empty: 'Aucune enquête n’est terminée.',
  data: Campaign,
  fragment: overByNow,
  lines: (rows) =>
    rows.map(({ code, name, closesOn }) => ({
      key: `results-${code}`,
      title: name,
      href: `/enquetes/${code}/resultats`,
      note: `Close le ${longDate(closesOn)}.`,
    })),
})

export const surveyHome = [keying, results] as const

// The labels of the Hauts-de-Seine. The minutes of 10 March 2023 say that Boulogne-Billancourt had its own; numbers, days and body are invented.
import { addDays, type PlainDate } from '#src/ground/calendar/index.ts'
import type { Row } from '../generator/folder.ts'

export const BODY = 'Bureau Belvédère'
export const FRAMEWORK = 'qual-e-pref 2018'

const THREE_YEARS = 'Certificat de l’organisme, trois ans'
const granted = (more: Row): Row => ({
  framework: FRAMEWORK,
  body: BODY,
  decision: 'granted',
  validitySource: THREE_YEARS,
  ...more,
})

type Place = { site: string; place: string; modules: string }
const BOULOGNE: Place = { site: 'boulogne', place: 'Boulogne-Billancourt', modules: 'qep-m1 ; qep-m2' }
const ANTONY: Place = { site: 'antony', place: 'Antony', modules: 'qep-m1 ; qep-m3' }

/** A label of three years and the one that renewed it. */
const twice = ({ site, place, modules }: Place, number: string): Row[] => [
  granted({
    code: `${site}-2023`,
    name: `Qual-e-Pref, ${place}`,
    sites: site,
    modules,
    obtained: '2023-03-06',
    number: `BB-2023-${number}`,
    validFrom: '2023-03-06',
    validUntil: '2026-03-05',
    followUp: '2024-09',
    followUpSource: 'Certificat de l’organisme',
  }),
  granted({
    code: `${site}-2026`,
    name: `Qual-e-Pref, ${place}`,
    sites: site,
    modules,
    obtained: '2026-03-02',
    number: `BB-2026-${number}`,
    validFrom: '2026-03-02',
    validUntil: '2029-03-01',
    followUp: '2027-09',
    followUpSource: 'Certificat de l’organisme',
    previous: `${site}-2023`,
  }),
]

/** The labels that followed the audits, and the cycle under way. */
export const labels = (yesterday: PlainDate): Row[] => [
  ...twice(BOULOGNE, '14'),
  ...twice(ANTONY, '15'),
  granted({
    code: 'prefecture-2023',
    name: 'Qual-e-Pref, préfecture',
    sites: 'nanterre',
    modules: 'qep-m1 ; qep-m3',
    obtained: '2023-10-20',
    number: 'BB-2023-41',
    validFrom: '2023-10-20',
    validUntil: addDays(yesterday, 130),
    validitySource: 'Prolongation accordée par l’organisme jusqu’au prochain audit',
  }),
  {
    code: 'prefecture-prochain',
    name: 'Qual-e-Pref, préfecture, renouvellement',
    framework: FRAMEWORK,
    body: BODY,
    sites: 'nanterre',
    modules: 'qep-m1 ; qep-m3',
    due: addDays(yesterday, 130),
    dueSource: 'Fin du label en cours',
    previous: 'prefecture-2023',
  },
]

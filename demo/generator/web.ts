// What the services of the demonstration ask of the site of the préfecture, since 2024: invented, nobody is named.
import { addDays, addWorkingDays, type Calendar, type PlainDate, plainDate } from '#src/ground/calendar/index.ts'
import { workingDaysIn } from './days.ts'
import type { Row } from './folder.ts'
import type { Draw } from './random.ts'

const SINCE = plainDate('2024-01-02')
const WANTED = [
  ['Horaires du guichet des étrangers', 'etrangers/horaires', 'Fermé le 11 novembre ; rouvre le lendemain à 9 h.'],
  ['Liste des pièces d’un renouvellement', 'etrangers/pieces', 'La facture de téléphone n’est plus demandée.'],
  ['Arrêté de circulation', 'publications/arretes', 'Mettre en ligne l’arrêté joint.'],
  ['Appel à projets des associations', 'associations/appel', 'Date limite reportée de deux semaines.'],
  ['Adresse de la boîte aux lettres', 'contact', 'Remplacer l’ancienne adresse.'],
  ['Enquête publique', 'publications/enquetes', 'Ajouter l’avis et le dossier.'],
  ['Prise de rendez-vous', 'demarches/rendez-vous', 'Le lien conduit à une page qui n’existe plus.'],
] as const

type At = { bureaus: readonly { site: string; service: string }[]; calendar: Calendar; yesterday: PlainDate }

/** Two or so a working day, nearly all online within three. */
export function webFiles(draw: Draw, { bureaus, calendar, yesterday }: At) {
  const rows: Row[] = []
  for (const askedOn of workingDaysIn({ from: SINCE, to: yesterday }, calendar)) {
    for (let n = draw.between(0, 3); n > 0; n -= 1) {
      const [name, page, wanted] = draw.pick(WANTED)
      const refused = draw.chance(0.02)
      const days = draw.weighted([
        [0, 3],
        [1, 6],
        [2, 5],
        [3, 3],
        [5, 0.4],
      ] as const)
      const endedOn = addWorkingDays(askedOn, days, calendar)
      const known = endedOn <= yesterday
      rows.push({
        code: `maj-${rows.length + 1}`,
        name,
        ...draw.pick(bureaus),
        page: `https://www.hauts-de-seine.example/${page}`,
        wanted,
        askedOn,
        dueOn: addWorkingDays(askedOn, 3, calendar),
        publishedOn: known && !refused ? endedOn : null,
        refusedOn: known && refused ? endedOn : null,
        reason: known && refused ? 'La page relève du site national ; la demande lui est transmise.' : '',
      })
    }
  }
  // One that waits for too long, so that « en retard » is seen.
  const forgotten = rows.findLast(({ askedOn }) => String(askedOn) < addDays(yesterday, -12))
  if (forgotten) Object.assign(forgotten, { publishedOn: null, refusedOn: null, reason: '' })
  return {
    'delais-de-mise-a-jour': [{ name: 'Référentiel Qual-e-pref, module 1', validFrom: SINCE, days: 3 }],
    'mises-a-jour-du-site': rows,
  }
}

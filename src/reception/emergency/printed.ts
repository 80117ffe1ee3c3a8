// The log as it is printed, with its chain: what a file outside may be held against.
import { longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import type { Report } from '#src/ground/reports/index.ts'
import { type Emergency, limitsOf, type Line, milestonesOf, NATURES } from './emergency.ts'
import { enteredText, faultText, keptText, momentText, saidText } from './said.ts'
import type { ChainFault } from './store/log.ts'

type Printed = {
  emergency: Emergency
  lines: readonly Line[]
  faults: readonly ChainFault[]
  prefecture: string
  today: PlainDate
  now: Date
  zone: string
}

export function logReport({ emergency, lines, faults, prefecture, today, now, zone }: Printed): Report {
  const dateLabel = longDate(today)
  const last = lines.at(-1)
  return {
    metadata: {
      title: `Main courante : ${emergency.name}`,
      subtitle: `${NATURES[emergency.nature]}, ${longDate(emergency.openedOn ?? emergency.day)}`,
      lang: 'fr',
      author: prefecture,
      date: today,
      dateLabel,
      issuer: [prefecture],
    },
    blocks: [
      { kind: 'heading', level: 1, text: 'Délais' },
      {
        kind: 'key-values',
        rows: limitsOf(milestonesOf(lines), now).map(
          (kept) => [kept.limit.label, `${keptText(kept)}. ${kept.limit.source}.`] as const,
        ),
      },
      { kind: 'heading', level: 1, text: 'Lignes' },
      lines.length === 0
        ? { kind: 'paragraph', text: 'La main courante est vide.' }
        : {
            kind: 'table',
            caption: 'Main courante, dans l’ordre où elle a été écrite',
            columns: [{ label: 'Ligne' }, { label: 'Quand' }, { label: 'Ce qui s’est passé' }, { label: 'Empreinte' }],
            rows: lines.map((one) => [
              String(one.seq),
              momentText(one.happenedAt, zone),
              `${saidText(one)}. ${enteredText(one, zone)}.`,
              one.hash.slice(0, 16),
            ]),
          },
      { kind: 'heading', level: 1, text: 'Chaîne' },
      {
        kind: 'paragraph',
        text:
          faults.length > 0
            ? `La chaîne ne tient pas. ${faults.map((one) => `${faultText(one)}.`).join(' ')}`
            : 'Chaque empreinte porte sur sa ligne et sur l’empreinte de la ligne d’avant : aucune ligne n’a été changée ni retirée.',
      },
      ...(last === undefined
        ? []
        : [{ kind: 'paragraph', text: `Empreinte de la dernière ligne : ${last.hash}` } as const]),
    ],
  }
}

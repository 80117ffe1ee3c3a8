// The register of accessibility, as it is printed and put at the disposal of the public.
import type { Equipment, Point } from '#src/core/premises/index.ts'
import { longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import type { Block, Report } from '#src/ground/reports/index.ts'
import {
  type Offer,
  OFFER_STATES,
  type Relay,
  RELAY_KINDS,
  type Target,
  TARGET_STATES,
  type TargetState,
} from './accessibility.ts'

type Site = { id: number; name: string; address: string }
export type RegisterOf = {
  prefecture: string
  today: PlainDate
  sites: readonly Site[]
  points: readonly Point[]
  equipment: readonly Equipment[]
  targets: readonly (Target & { state: TargetState })[]
  relays: readonly Relay[]
  uses: (relay: number) => number
  year: number
  offers: readonly Offer[]
  satisfaction: { name: string; text: string } | undefined
}

const NONE: Block = { kind: 'paragraph', text: 'Rien n’est encore noté.' }
const listOf = (items: readonly string[]): Block =>
  items.length === 0 ? NONE : { kind: 'list', ordered: false, items: [...items] }

function siteBlocks(site: Site, { points, equipment, targets }: RegisterOf): Block[] {
  const own = equipment.filter((one) => one.site === site.id && one.kind === 'access' && one.state !== 'removed')
  const said = (one: Equipment) =>
    [one.name, one.place, one.state === 'in_service' ? '' : one.state === 'broken' ? 'en panne' : 'à installer']
      .filter(Boolean)
      .join(', ')
  const here = points.filter((one) => one.site === site.id)
  const aims = targets.filter((one) => one.site === site.id)
  return [
    { kind: 'heading', level: 2, text: site.name },
    ...(site.address === '' ? [] : [{ kind: 'paragraph', text: site.address } as const]),
    { kind: 'heading', level: 3, text: 'Points d’accueil' },
    listOf(here.map(({ name, place }) => [name, place].filter(Boolean).join(', '))),
    { kind: 'heading', level: 3, text: 'Équipements d’accessibilité' },
    listOf(own.map(said)),
    ...(aims.length === 0
      ? []
      : [{ kind: 'heading', level: 3, text: 'Objectifs du site' } as const, targetTable(aims)]),
  ]
}

const targetTable = (targets: RegisterOf['targets']): Block => ({
  kind: 'table',
  caption: 'Objectifs d’accessibilité',
  columns: [{ label: 'Objectif' }, { label: 'Pour le' }, { label: 'État' }],
  rows: targets.map(({ title, dueOn, state }) => [title, longDate(dueOn), TARGET_STATES[state]]),
})

/** What the register says, whatever its format. */
export function registerReport(of: RegisterOf): Report {
  const { prefecture, today, sites, targets, relays, uses, year, offers, satisfaction } = of
  const common = targets.filter(({ site }) => site === null)
  const dateLabel = longDate(today)
  return {
    metadata: {
      title: 'Registre public d’accessibilité',
      subtitle: `État au ${dateLabel}`,
      lang: 'fr',
      author: prefecture,
      date: today,
      dateLabel,
      issuer: [prefecture],
    },
    blocks: [
      { kind: 'heading', level: 1, text: 'Ce qui vaut partout' },
      ...(common.length === 0 ? [NONE] : [targetTable(common)]),
      { kind: 'heading', level: 2, text: 'Services relais et interprètes' },
      ...(relays.length === 0
        ? [NONE]
        : [
            {
              kind: 'table',
              caption: 'Services auxquels l’accueil peut recourir',
              columns: [{ label: 'Service' }, { label: 'Sorte' }, { label: `Recours en ${year}`, align: 'right' }],
              rows: relays.map(({ id, name, kind }) => [name, RELAY_KINDS[kind], String(uses(id))]),
            } as const,
          ]),
      { kind: 'heading', level: 2, text: 'Offres d’associations' },
      listOf(offers.map((one) => `${one.association} : ${one.title} (${OFFER_STATES[one.state].toLowerCase()})`)),
      { kind: 'heading', level: 2, text: 'Satisfaction des usagers en situation de handicap' },
      {
        kind: 'paragraph',
        text:
          satisfaction === undefined ? 'Elle n’est pas encore suivie.' : `${satisfaction.name} : ${satisfaction.text}.`,
      },
      { kind: 'heading', level: 1, text: 'Site par site' },
      ...sites.flatMap((site) => siteBlocks(site, of)),
    ],
  }
}

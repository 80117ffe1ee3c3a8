import { longDate, yearOf } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { BlockAsk, BuiltBlock, ReportBlock } from '#src/core/room/report-block.ts'
import type { Block } from '#src/ground/reports/index.ts'
import { type ActionState, inPlanOrder, isOpen, STATES } from './action.ts'
import { doneSentence, plannedSentence } from './sentences.ts'
import { type ActionRow, listActions } from './store.ts'

/** One list per site, as the minutes of committees write them: done, under way, to come. */
async function planOf(
  tx: Tx,
  ask: BlockAsk,
  year: number,
): Promise<{ actions: ActionRow[]; sites: [string, ActionRow[]][] }> {
  const actions = (
    await listActions(tx, { year, on: ask.asOf, ...(ask.sites.length > 0 ? { sites: ask.sites } : {}) })
  ).filter((action) => action.parent === null)
  return { actions, sites: [...Map.groupBy(actions, (action) => action.siteName)] }
}

const GROUPS: readonly { states: readonly ActionState[]; lead: string }[] = [
  { states: ['done'], lead: 'Réalisées' },
  { states: ['in_progress'], lead: 'En cours de réalisation' },
  { states: ['validated', 'proposed'], lead: 'À mettre en place' },
  { states: ['carried_over', 'dropped'], lead: 'Reportées ou abandonnées' },
]

/** `owner` is said already, for the whole list. */
function line(action: ActionRow, owner: string): string {
  const facts = [
    action.owner === owner ? '' : action.owner,
    action.state === 'done' && action.doneOn ? `réalisée le ${longDate(action.doneOn)}` : '',
    isOpen(action.state) && action.dueOn ? `échéance le ${longDate(action.dueOn)}` : '',
    action.state === 'dropped' || action.state === 'carried_over' ? STATES[action.state].toLowerCase() : '',
  ].filter(Boolean)
  return facts.length > 0 ? `${action.title} (${facts.join(', ')})` : action.title
}

/** Who answers for every action of a list; nothing when there are several. */
function sameOwner(actions: readonly ActionRow[]): string {
  const owners = new Set(actions.map(({ owner }) => owner))
  return actions.length > 1 && owners.size === 1 ? ([...owners][0] ?? '') : ''
}

const FOR = [
  ['users', 'pour les usagers'],
  ['staff', 'pour les agents'],
  ['both', 'pour les usagers et les agents'],
] as const

/** The actions of one state, by audience once a plan tells audiences apart. */
function listed(own: readonly ActionRow[], { states, lead }: (typeof GROUPS)[number], owner: string): Block[] {
  const apart = own.some(({ audience }) => audience !== 'both')
  return FOR.flatMap(([audience, words]): Block[] => {
    const items = own.filter((action) => states.includes(action.state) && action.audience === audience)
    if (items.length === 0) return []
    return [
      { kind: 'paragraph', text: [{ text: `${lead}${apart ? `, ${words}` : ''} :`, bold: true }] },
      { kind: 'list', ordered: false, items: items.map((action) => line(action, owner)) },
    ]
  })
}

/** An action on a slide: what, where it stands, when; who is in the minutes. */
function slideLine(action: ActionRow): string {
  const when =
    action.state === 'done' && action.doneOn
      ? `réalisée le ${longDate(action.doneOn)}`
      : isOpen(action.state) && action.dueOn
        ? `échéance le ${longDate(action.dueOn)}`
        : STATES[action.state].toLowerCase()
  return `${action.title} (${when})`
}

const inText = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1).replace(/\.$/, '')

function build(which: 'done' | 'next') {
  return async (tx: Tx, ask: BlockAsk): Promise<BuiltBlock> => {
    const year = yearOf(ask.period.to) + (which === 'next' ? 1 : 0)
    const { actions, sites } = await planOf(tx, ask, year)
    const say = which === 'done' ? doneSentence : plannedSentence
    const blocks = sites.flatMap(([site, own]) => [
      { kind: 'heading' as const, level: 3 as const, text: `Plan d’actions ${year}, ${site}` },
      {
        kind: 'paragraph' as const,
        text: `${say(own, year)}${sameOwner(own) === '' ? '' : ` Responsable : ${sameOwner(own)}.`}`,
      },
      ...GROUPS.flatMap((group) => listed(inPlanOrder(own, ask.asOf), group, sameOwner(own))),
    ])
    return {
      basis: { ways: ['counted'] },
      blocks: [...(actions.length === 0 ? [{ kind: 'paragraph' as const, text: say(actions, year) }] : blocks)],
      slides:
        actions.length === 0
          ? []
          : sites.map(([site, own]) => ({
              title: sites.length > 1 ? `${site} : ${inText(say(own, year))}` : say(own, year).replace(/\.$/, ''),
              subtitle: `Plan d’actions ${year}`,
              body: { kind: 'list' as const, items: inPlanOrder(own, ask.asOf).map(slideLine) },
              source: `Plan d’actions ${year}, au ${longDate(ask.asOf)}`,
            })),
      links: [{ label: `Ouvrir le plan ${year}`, href: `/plan-actions?annee=${year}` }],
      missing: actions.length === 0 ? [`Le plan ${year} est vide.`] : [],
    }
  }
}

/** What was done in the year of the period, and the plan of the next one. */
export const actionPlanBlocks: readonly ReportBlock[] = [
  {
    kind: 'action-plan.done',
    title: 'Plan d’actions de la période',
    right: 'actions.read',
    build: build('done'),
  },
  {
    kind: 'action-plan.next',
    title: 'Plan d’actions suivant',
    right: 'actions.read',
    build: build('next'),
  },
]

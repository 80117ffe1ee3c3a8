import { longDate, yearOf } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { BlockAsk, BuiltBlock, ReportBlock } from '#src/core/room/report-block.ts'
import { type ActionState, inPlanOrder, isOpen, STATES, summarise } from './action.ts'
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

function line(action: ActionRow): string {
  const facts = [
    action.owner,
    action.state === 'done' && action.doneOn ? `réalisée le ${longDate(action.doneOn)}` : '',
    isOpen(action.state) && action.dueOn ? `échéance le ${longDate(action.dueOn)}` : '',
    action.state === 'dropped' || action.state === 'carried_over' ? STATES[action.state].toLowerCase() : '',
  ].filter(Boolean)
  return facts.length > 0 ? `${action.title} (${facts.join(', ')})` : action.title
}

function build(which: 'done' | 'next', title: string) {
  return async (tx: Tx, ask: BlockAsk): Promise<BuiltBlock> => {
    const year = yearOf(ask.period.to) + (which === 'next' ? 1 : 0)
    const { actions, sites } = await planOf(tx, ask, year)
    const say = which === 'done' ? doneSentence : plannedSentence
    const blocks = sites.flatMap(([site, own]) => [
      { kind: 'heading' as const, level: 3 as const, text: `Plan d’actions ${year}, ${site}` },
      { kind: 'paragraph' as const, text: say(own, year) },
      ...GROUPS.flatMap(({ states, lead }) => {
        const items = inPlanOrder(own, ask.asOf).filter((action) => states.includes(action.state))
        return items.length === 0
          ? []
          : [
              { kind: 'paragraph' as const, text: [{ text: `${lead} :`, bold: true }] },
              { kind: 'list' as const, ordered: false, items: items.map(line) },
            ]
      }),
    ])
    const table = {
      caption: `${title}, par site`,
      columns: [
        { label: 'Site' },
        { label: 'Actions', align: 'right' as const },
        { label: 'Réalisées', align: 'right' as const },
        { label: 'En cours', align: 'right' as const },
      ],
      rows: sites.map(([site, own]) => {
        const s = summarise(own, ask.asOf)
        return [site, String(s.total), String(s.done), String(s.inProgress)]
      }),
      source: `Plan d’actions ${year}, au ${longDate(ask.asOf)}`,
    }
    return {
      basis: { ways: ['counted'] },
      blocks: [
        ...(actions.length === 0 ? [{ kind: 'paragraph' as const, text: say(actions, year) }] : blocks),
        ...(sites.length > 1 ? [{ kind: 'table' as const, ...table }] : []),
      ],
      slides:
        actions.length === 0
          ? []
          : [{ title: say(actions, year), body: { kind: 'table' as const, table }, source: table.source }],
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
    build: build('done', 'Plan d’actions de la période'),
  },
  {
    kind: 'action-plan.next',
    title: 'Plan d’actions suivant',
    right: 'actions.read',
    build: build('next', 'Plan d’actions suivant'),
  },
]

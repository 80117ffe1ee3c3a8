// Orange says that a decision is owed, and nothing else: every use of it in the tree, with the decision.
import { expect, test } from 'vitest'
import { filesUnder, textOf } from './sources.ts'

/** Marks and notices in orange, how many in each file, and who owes what. */
const OWED: Readonly<Record<string, readonly [uses: number, decision: string]>> = {
  'src/core/premises/pages/points.tsx': [1, 'what hours an open point keeps'],
  'src/core/standards/pages/scope.tsx': [
    1,
    'which modules a site takes, where its choice breaks the rules of the framework',
  ],
  'src/core/transitions/pages/moves.tsx': [1, 'what stands against moving to the next version'],
  'src/improving/action-plans/pages/action.tsx': [1, 'who carries the action'],
  'src/improving/action-plans/pages/plan.tsx': [1, 'who carries the action'],
  'src/improving/assessments/pages/rate.tsx': [1, 'whether the rating of the year before still holds'],
  'src/improving/training/pages/referents.tsx': [1, 'who is the anti-fraud referent of a service'],
  'src/listening/correspondence/pages/acknowledge.tsx': [
    2,
    'what an acknowledgement lacks before it may leave, or its reason not to',
  ],
  'src/listening/correspondence/pages/inbound.tsx': [1, 'what a message that came after an answer asks for'],
  'src/listening/correspondence/pages/models.tsx': [1, 'what a model lacks before it is in force'],
  'src/listening/correspondence/pages/sheet-notices.tsx': [1, 'what a second reader sent back'],
  'src/listening/correspondence/pages/writing.tsx': [1, 'another address, where an answer was not delivered'],
  'src/listening/surveys/pages/kiosks.tsx': [1, 'what becomes of a tablet that fell silent'],
  'src/office/imports/pages/trial.tsx': [1, 'in which column a missing one stands, or its value'],
  'src/office/system/pages/state.tsx': [1, 'whether the service stands behind a relay'],
  'src/office/system/pages/work.tsx': [
    3,
    'start a given-up task again, release a held message, clean the log of the server',
  ],
  'src/reception/appointments/pages/books.tsx': [1, 'what becomes of an appointment that lost its place'],
  'src/reception/displays/pages/posters.tsx': [2, 'what a poster that has no edition says'],
  'src/reporting/committees/pages/agenda-aside.tsx': [2, 'who signs; what becomes of a block that has nothing to show'],
  'src/reporting/committees/pages/agenda.tsx': [1, 'what becomes of a block that has nothing to show'],
  'src/reporting/committees/pages/minutes.tsx': [1, 'keep the frozen figures, or correct with a reason'],
  'src/steering/indicators/pages/cells.tsx': [1, 'which of two values of one figure counts'],
  'src/steering/indicators/pages/sheet.tsx': [1, 'keep the published figure, or revise it'],
}
const ORANGE = /state="decide"|state: 'decide'|'decide' as const|kind="warning"|'warning' :/g

/** Rules of style in orange: the mark, and what stands around a decision. */
const RULES = ['.pv-mark--decide', '.pv-moved', '.pv-chip--settle', '.pv-block--settle', '.pv-block__missing']
const WARNING = /var\(--(?:text-default|border-plain|background-contrast)-warning\)/

test('[F4-09] orange stands only where a decision is owed', () => {
  const pages = filesUnder('src', /\.tsx?$/).filter((path) => !/\.test\.|design\/(?:marks|page-head)\.tsx$/.test(path))
  const uses = pages.flatMap((path) => {
    const found = textOf(path).match(ORANGE)?.length ?? 0
    return found === 0 ? [] : [[path, found] as const]
  })
  expect(Object.fromEntries(uses)).toEqual(Object.fromEntries(Object.entries(OWED).map(([path, [n]]) => [path, n])))
})

test('[F4-09] no rule of style gives its colour to anything else', () => {
  const rules = filesUnder('src', /\.css$/)
    .filter((path) => !path.includes('generated'))
    .flatMap((path) => textOf(path).split('\n'))
    .filter((line) => WARNING.test(line))
    .map((line) => line.split('{')[0]?.trim() ?? '')
  expect(rules.toSorted()).toEqual(RULES.toSorted())
})

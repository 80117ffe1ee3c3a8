import { evaluate, type Formula } from '#src/core/measures/index.ts'
import { monthOf, type PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { nameOfThing, Shelves } from '#src/ground/process/kept.ts'
import { CHANNEL_CODES, type Channel, choiceCells, NOT_ASKED, personCells } from '../measures.ts'
import { type ChoiceCell, offers } from '../questions.ts'
import { pairsIn } from './results.ts'
import { type Definition, questionsOf, repliesTo } from '../questionnaire.ts'

type ChoicesAsk = {
  campaign: number
  definition: Definition
  /** From the first day of its places to the last. */
  span: { first: PlainDate; last: PlainDate }
  asOf: PlainDate
}
/** What a cell counts: the answers that make it, of which `''` of a question is those who answered it and `''` of none the people. */
type Counted = { channel: Channel; question: string; option: string; name: string }
type Asked = { formulas: Record<string, Formula>; keys: readonly Counted[] }

const asked = new Shelves<Asked>(200)
const found = new Shelves<{ cells: readonly ChoiceCell[] }>(200)
const NOBODY: readonly ChoiceCell[] = []

/** How many people gave each answer of a campaign, how many answered each question, of how many it was not asked, how many there are, at each place and by each way; nothing when nobody answered one by one. */
export async function countChoices(
  tx: Tx,
  { campaign, definition, span, asOf }: ChoicesAsk,
): Promise<readonly ChoiceCell[]> {
  const { formulas, keys } = asked.open(nameOfThing(definition).toString())(String(campaign), () =>
    formulasOf(campaign, definition),
  )
  const [{ from }, { to }] = [monthOf(span.first), monthOf(span.last)]
  const answer = await evaluate(tx, formulas, { places: 'all', from, to, asOf, by: ['site', 'service'] })
  const name = [definition, ...answer.behind()].map(nameOfThing).join()
  return found.open(name)(`${campaign} ${from} ${to}`, () => {
    const pairs = pairsIn(answer)
    const cells = pairs.flatMap((at) =>
      keys.flatMap(({ name: key, ...cell }): ChoiceCell[] => {
        const n = answer.figure(key, at).numerator
        return n === 0 ? [] : [{ ...at, ...cell, n }]
      }),
    )
    return { cells: cells.length === 0 ? NOBODY : cells }
  }).cells
}

function formulasOf(campaign: number, definition: Definition): Asked {
  const formulas: Record<string, Formula> = {}
  const keys: Counted[] = []
  for (const channel of CHANNEL_CODES) {
    const add = (question: string, option: string, formula: Formula): void => {
      const name = `${channel} ${question} ${option}`
      formulas[name] = formula
      keys.push({ channel, question, option, name })
    }
    const chose = (question: string, options: readonly string[]): Formula => ({
      kind: 'count',
      of: options.map((option) => choiceCells(campaign, channel, { question, option })),
    })
    add('', '', { kind: 'count', of: [personCells(campaign, channel)] })
    for (const question of questionsOf(definition)) {
      const { code } = question
      add(code, NOT_ASKED, chose(code, [NOT_ASKED]))
      if (!offers(question)) continue
      const options = repliesTo(question).map((one) => one.code)
      for (const option of options) add(code, option, chose(code, [option]))
      // Who answered: of one option each by their sum, of several once.
      add(code, '', chose(code, question.kind === 'multiple' ? [''] : options))
    }
  }
  return { formulas, keys }
}

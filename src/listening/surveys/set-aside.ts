import { z } from 'zod'
import type { SetAsideKind } from '#src/core/room/set-aside.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { countWaiting } from '#src/ground/floods/set-aside.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import { ANSWER_SHARE } from './answer.ts'
import { LEVEL_WORDS, LEVELS } from './questionnaire.ts'
import { insertSetAside, namesOfCampaigns } from './store/set-aside.ts'

const Content = z.object({ answers: z.record(z.string(), z.string()), comment: z.string() })

/** How many answers to a campaign wait for a decision, in the sites somebody may look at. */
export const waitingAnswers = (tx: Tx, campaign: number, where: Perimeter): Promise<number> =>
  countWaiting(tx, { kind: 'answer', subject: campaign, sites: where.all ? 'all' : where.sites })

/** Answers to a survey over the share of their sender. */
export const answerSetAside: SetAsideKind = {
  kind: 'answer',
  right: 'surveys.write',
  one: 'réponse à une enquête',
  many: 'réponses à une enquête',
  share: ANSWER_SHARE,
  subjects: namesOfCampaigns,
  tell: (content) => {
    const parsed = Content.safeParse(content)
    if (!parsed.success) return ''
    const { answers, comment } = parsed.data
    const levels = LEVELS.flatMap((level) => {
      const n = Object.values(answers).filter((one) => one === level).length
      return n === 0 ? [] : [`${LEVEL_WORDS[level].toLowerCase()} : ${n}`]
    })
    return [comment === '' ? 'Sans commentaire' : `« ${comment} »`, ...levels].join(', ')
  },
  keep: insertSetAside,
}

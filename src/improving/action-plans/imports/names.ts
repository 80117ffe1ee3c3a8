import { columnsFrom } from '#src/core/room/fields-file.ts'
import type { ImportColumn } from '#src/core/room/import-profile.ts'
import type { Action } from '../action.ts'
import { ACTION } from '../input.ts'

const { planYear, site, title } = ACTION

/** The columns that name an action: its plan, its site and its words. */
export const ACTION_NAME: readonly ImportColumn[] = columnsFrom({ planYear, site, title })

/** What makes two lines speak of the same action. */
export const actionKey = (one: Pick<Action, 'planYear' | 'site' | 'title'>): string =>
  [String(one.planYear), String(one.site), one.title].join('\u0000')

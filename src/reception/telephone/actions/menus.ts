import { addRecord, saveRecord } from '#src/core/room/object-actions.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type At, updateVersion } from '#src/ground/database/versioned.ts'
import { done, type Outcome, type Refusals, refused, STALE } from '#src/ground/process/outcome.ts'
import type { ApprovalFields, MenuFields, SettingFields, ThemeFields } from '../input.ts'
import { firstPhoneSetting, listMenus, listThemes } from '../store/menus.ts'
import { approvalRefusals, type MenuRefusal, type VoiceMenu } from '../voice-menu.ts'

const same = (text: string): string => text.trim().toLocaleLowerCase('fr')

async function themeRefusals(tx: Tx, { name }: ThemeFields, id = 0): Promise<Refusals<'theme-taken'>> {
  const taken = (await listThemes(tx)).some((one) => one.id !== id && same(one.name) === same(name))
  return taken ? { name: 'theme-taken' } : {}
}
export const addTheme = async (tx: Tx, values: ThemeFields) =>
  addRecord(tx, 'phoneTheme', { action: 'phone_theme.create', why: await themeRefusals(tx, values), values })
export const saveTheme = async (tx: Tx, at: At & { values: ThemeFields }) =>
  saveRecord(tx, 'phoneTheme', { ...at, action: 'phone_theme.update', why: await themeRefusals(tx, at.values, at.id) })

/** The next version of what a line says, in preparation. */
export async function addMenu(tx: Tx, values: MenuFields): Promise<Outcome<MenuRefusal, number>> {
  const [last] = await listMenus(tx, [values.line])
  const number = (last?.number ?? 0) + 1
  return addRecord(tx, 'voiceMenu', { action: 'voice_menu.create', values: { ...values, number } })
}

/** A version in preparation is corrected; an approved one never is. */
export async function saveMenu(
  tx: Tx,
  { values, ...at }: At & { values: MenuFields },
  menu: VoiceMenu,
): Promise<Outcome<MenuRefusal>> {
  if (menu.approvedOn !== null) return refused('approved')
  const { line: _line, ...told } = values
  return saveRecord(tx, 'voiceMenu', { ...at, values: told, action: 'voice_menu.update' })
}

export async function approveMenu(
  tx: Tx,
  { values, ...at }: At & { values: ApprovalFields },
  { menu, today }: { menu: VoiceMenu; today: PlainDate },
): Promise<Outcome<MenuRefusal>> {
  if (menu.version !== at.version) return STALE
  if (menu.approvedOn !== null) return refused('approved')
  const why = approvalRefusals(values, today)
  return saveRecord(tx, 'voiceMenu', { ...at, values, action: 'voice_menu.approve', why })
}

export async function savePhoneSetting(
  tx: Tx,
  { version, values }: { version: number; values: SettingFields },
): Promise<Outcome> {
  await firstPhoneSetting(tx)
  if (!(await updateVersion(tx, 'phoneSetting', { id: 1, version, values }))) return STALE
  await journal(tx, { action: 'phone_setting.update', kind: 'phone_setting', id: 1, fields: Object.keys(values) })
  return done()
}

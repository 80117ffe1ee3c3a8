// What a voice menu says, as a tree typed line by line: « 1. Séjour : Pour le séjour, tapez 1 », what is under a choice set in by two spaces.
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Refusals } from '#src/ground/process/outcome.ts'

export type VoiceMenu = {
  id: number
  line: number
  number: number
  lines: string
  reason: string
  validFrom: PlainDate
  approvedOn: PlainDate | null
  approver: string
  version: number
}

export type VoiceChoice = { key: string; label: string; text: string; under: readonly VoiceChoice[] }

const LINE = /^( *)(?:([0-9*#]{1,2})\. *)?([^:]{1,120}?)(?: *: *(.{1,1000}))?$/

type Read = { depth: number; key: string; label: string; text: string }

const readLine = (line: string): Read | undefined => {
  const found = LINE.exec(line.replaceAll('\t', '  ').trimEnd())
  if (!found) return undefined
  const [, spaces = '', key = '', label = '', text = ''] = found
  return { depth: Math.floor(spaces.length / 2), key, label: label.trim(), text: text.trim() }
}

const filled = (lines: string): string[] => lines.split('\n').filter((line) => line.trim() !== '')

/** What is wrong with a typed tree, in the words of its field. */
export function menuFault(lines: string): string | undefined {
  const all = filled(lines)
  if (all.length === 0) return 'Écrivez au moins une ligne.'
  if (all.length > 300) return 'Raccourcissez ce menu : 300 lignes au plus.'
  let depth = -1
  const keys: Set<string>[] = []
  for (const [at, line] of all.entries()) {
    const read = readLine(line)
    if (read === undefined || read.label === '') return `Ligne ${at + 1} : écrivez « 1. Nom du choix : texte lu ».`
    if (read.depth > depth + 1)
      return `Ligne ${at + 1} : décalez d’un seul cran, deux espaces, sous le choix d’au-dessus.`
    keys.length = Math.min(keys.length, read.depth + 1)
    const own = (keys[read.depth] ??= new Set())
    if (read.key !== '' && own.has(read.key)) return `Ligne ${at + 1} : la touche ${read.key} sert déjà à ce niveau.`
    own.add(read.key)
    depth = read.depth
  }
  return undefined
}

/** The tree of a text that has no fault. */
export function choicesIn(lines: string): VoiceChoice[] {
  type Growing = { key: string; label: string; text: string; under: Growing[] }
  const roots: Growing[] = []
  const path: Growing[] = []
  for (const line of filled(lines)) {
    const read = readLine(line)
    if (read === undefined) continue
    const choice: Growing = { key: read.key, label: read.label, text: read.text, under: [] }
    const above = read.depth === 0 ? undefined : path[read.depth - 1]
    ;(above?.under ?? roots).push(choice)
    path.length = read.depth
    path.push(choice)
  }
  return roots
}

export const MENU_STATES = {
  draft: 'En préparation',
  coming: 'Approuvée, à venir',
  force: 'En vigueur',
  replaced: 'Remplacée',
} as const
export type MenuState = keyof typeof MENU_STATES

/** The state of a version among those of its line: it follows from its approval and its day. */
export function menuState(menu: VoiceMenu, all: readonly VoiceMenu[], today: PlainDate): MenuState {
  if (menu.approvedOn === null) return 'draft'
  if (menu.validFrom > today) return 'coming'
  const later = all.some(
    (one) =>
      one.line === menu.line &&
      one.approvedOn !== null &&
      one.validFrom <= today &&
      (one.validFrom > menu.validFrom || (one.validFrom === menu.validFrom && one.number > menu.number)),
  )
  return later ? 'replaced' : 'force'
}

export const MENU_REFUSALS = {
  approved: 'Cette version est approuvée : elle ne change plus. Préparez la suivante.',
  'approved-later': 'Ce jour est à venir.',
} as const
export type MenuRefusal = keyof typeof MENU_REFUSALS

export const approvalRefusals = ({ approvedOn }: { approvedOn: PlainDate }, today: PlainDate): Refusals<MenuRefusal> =>
  approvedOn > today ? { approvedOn: 'approved-later' } : {}

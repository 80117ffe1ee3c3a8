// A version as a file people write and send: YAML or JSON in and out, faults told line by line.
import { stringify } from 'yaml'
import type { Outline } from '#src/ground/files/outline.ts'
import type { z } from 'zod'
import { FORMAT, linesOf, Manifest, plain } from './manifest.ts'

/** The text of a version in either form; the same version gives the same text. */
export const written = (manifest: Manifest, as: 'yaml' | 'json'): string =>
  as === 'yaml' ? stringify(plain(manifest), { lineWidth: 120 }) : `${JSON.stringify(plain(manifest), null, 2)}\n`

export type FileFault = { line: number; message: string }
export type Brought = { ok: true; manifest: Manifest } | { ok: false; faults: readonly FileFault[] }

const MOST = 50
/** What is wrong with a part, by its own name. */
const WRONG: Readonly<Record<string, string>> = {
  format: `Écrivez « format: ${FORMAT} » : c’est ce qui dit que le fichier est un référentiel.`,
  framework: 'Donnez au référentiel un repère en minuscules, chiffres et tirets, comme qual-e-pref.',
  code: 'Donnez à la version un nom court en minuscules, chiffres, points et tirets, entre guillemets : "2026".',
  name: 'Nommez le référentiel (120 signes au plus).',
  kind: 'La sorte n’est pas connue. Référentiel : label, programme, charter ou plan. Module : mandatory, conditional, optional, core ou trade.',
  condition: 'La seule condition connue est « cert ».',
  scoreBy: 'Écrivez commitments (engagements pondérés) ou channels (moyenne des canaux).',
  confidence: 'Écrivez verbatim, paraphrase ou inferred, ou retirez la ligne.',
  key: 'Donnez à la ligne un repère en minuscules, chiffres et tirets, qui commence par une lettre.',
  title: 'Écrivez l’intitulé, ou « placeholder: true » s’il n’est pas connu ; pas les deux (1 000 signes au plus).',
  placeholder: 'Écrivez true ou false.',
  weight: 'Le poids est un nombre entier entre 0 et 100.',
  declared: 'Le nombre d’engagements déclarés est un nombre entier entre 0 et 999.',
  channels: 'Écrivez les canaux en liste, 20 au plus, de 80 signes chacun.',
  indicators: 'Écrivez les codes des indicateurs en liste, 20 au plus.',
  dueOn: 'Écrivez une date qui existe, entre guillemets : "2026-05-12".',
  validFrom: 'Écrivez une date qui existe, entre guillemets : "2026-05-12".',
  validTo: 'Écrivez une date qui existe, entre guillemets : "2026-05-12".',
  modules: 'Écrivez les modules en liste, 100 au plus.',
  commitments: 'Écrivez les engagements en liste, 500 au plus par module.',
  requirements: 'Écrivez les exigences en liste, 500 au plus par engagement.',
}

/** A whole version from a file that was read; every fault with its line, the first fifty. */
export function broughtIn(outline: Outline): Brought {
  if (outline.kind === 'refused') return { ok: false, faults: [{ line: outline.line, message: outline.message }] }
  const read = Manifest.safeParse(outline.value)
  const faults = [...(read.success ? [] : formFaults(read.error.issues, outline)), ...doubledFaults(outline)]
  if (!read.success || faults.length > 0)
    return { ok: false, faults: faults.toSorted((a, b) => a.line - b.line).slice(0, MOST) }
  const manifest = read.data
  if (manifest.validFrom !== null && manifest.validTo !== null && manifest.validTo < manifest.validFrom)
    return { ok: false, faults: [{ line: outline.lineOf(['validTo']), message: 'La fin doit suivre le début.' }] }
  return linesOf(manifest).length > 0
    ? { ok: true, manifest }
    : {
        ok: false,
        faults: [{ line: outline.lineOf(['modules']), message: 'Ce référentiel n’a pas de module : ajoutez-en un.' }],
      }
}

type Read = Exclude<Outline, { kind: 'refused' }>

/** What has not the form of a version. */
const formFaults = (issues: readonly z.core.$ZodIssue[], outline: Read): FileFault[] =>
  issues.slice(0, MOST).map((issue): FileFault => {
    if (issue.code === 'unrecognized_keys') {
      const [unknown = ''] = issue.keys
      return {
        line: outline.lineOf([...issue.path, unknown]),
        message: `« ${unknown.slice(0, 60)} » n’est pas un nom connu ici : corrigez-le ou retirez la ligne.`,
      }
    }
    const name = issue.path.findLast((part) => typeof part === 'string') ?? ''
    return { line: outline.lineOf(issue.path), message: WRONG[name] ?? 'Cette valeur n’a pas la forme attendue.' }
  })

/** Keys that stand twice, whatever else is wrong: told with the rest, so that a file is corrected in one go. */
function doubledFaults(outline: Read): FileFault[] {
  const seen = new Set<string>()
  return keysIn(outline.value, []).flatMap(({ key, path }) => {
    if (seen.size !== seen.add(key).size) return []
    const message = `Le repère « ${key} » est déjà celui d’une autre ligne : donnez-en un autre.`
    return [{ line: outline.lineOf([...path, 'key']), message }]
  })
}

type Placed = { key: string; path: (string | number)[] }
/** The key of each line of what was read, well formed or not. */
function keysIn(value: unknown, path: Placed['path']): Placed[] {
  if (Array.isArray(value)) return value.flatMap((one, n) => keysIn(one, [...path, n]))
  if (typeof value !== 'object' || value === null) return []
  const said = new Map(Object.entries(value))
  const key = said.get('key')
  return [
    ...(typeof key === 'string' ? [{ key, path }] : []),
    ...['modules', 'commitments', 'requirements'].flatMap((below) => keysIn(said.get(below), [...path, below])),
  ]
}

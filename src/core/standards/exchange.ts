// A version as a file people write and send: YAML or JSON in and out, faults told line by line.
import { stringify } from 'yaml'
import type { Outline } from '#src/ground/files/outline.ts'
import { doubledKeys, FORMAT, linesOf, Manifest, plain } from './manifest.ts'

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
  if (!read.success) {
    const faults = read.error.issues.slice(0, MOST).map((issue): FileFault => {
      if (issue.code === 'unrecognized_keys') {
        const [unknown = ''] = issue.keys
        return {
          line: outline.lineOf([...issue.path, unknown]),
          message: `« ${unknown.slice(0, 60)} » n’est pas un nom connu ici : corrigez-le ou retirez la ligne.`,
        }
      }
      const name = issue.path.findLast((part) => typeof part === 'string') ?? ''
      return {
        line: outline.lineOf(issue.path),
        message: WRONG[name] ?? 'Cette valeur n’a pas la forme attendue.',
      }
    })
    return { ok: false, faults: faults.toSorted((a, b) => a.line - b.line) }
  }
  const manifest = read.data
  const doubled = doubledKeys(manifest)
  if (doubled.length > 0) {
    const at = new Map(pathsOf(manifest).map(({ key, path }) => [key, path]))
    return {
      ok: false,
      faults: doubled.slice(0, MOST).map((key) => ({
        line: outline.lineOf([...(at.get(key) ?? []), 'key']),
        message: `Le repère « ${key} » est déjà celui d’une autre ligne : donnez-en un autre.`,
      })),
    }
  }
  if (manifest.validFrom !== null && manifest.validTo !== null && manifest.validTo < manifest.validFrom)
    return { ok: false, faults: [{ line: outline.lineOf(['validTo']), message: 'La fin doit suivre le début.' }] }
  return linesOf(manifest).length > 0
    ? { ok: true, manifest }
    : {
        ok: false,
        faults: [{ line: outline.lineOf(['modules']), message: 'Ce référentiel n’a pas de module : ajoutez-en un.' }],
      }
}

type Placed = { key: string; path: (string | number)[] }
function pathsOf({ modules }: Manifest): Placed[] {
  return modules.flatMap((one, m) => [
    { key: one.key, path: ['modules', m] },
    ...one.commitments.flatMap((two, n) => [
      { key: two.key, path: ['modules', m, 'commitments', n] },
      ...two.requirements.map((three, r) => ({
        key: three.key,
        path: ['modules', m, 'commitments', n, 'requirements', r],
      })),
    ]),
  ])
}

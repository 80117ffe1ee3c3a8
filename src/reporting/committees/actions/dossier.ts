import { type BindRefusal, joinPdfs, renderPdf } from '#src/ground/reports/index.ts'
import { inList } from '#src/ground/design/text/index.ts'
import { type Minutes, toReport } from '../minutes.ts'

/** A chosen piece with its file, as it was loaded. */
export type ChosenFile = { title: string; type: string; bytes: Uint8Array }

const WHY: Readonly<Record<BindRefusal | 'kind', string>> = {
  damaged: 'ce PDF est abîmé : enregistrez-le de nouveau depuis son programme',
  encrypted: 'ce PDF est protégé : déposez-le sans mot de passe ni restriction',
  huge: 'ce PDF est trop lourd pour être joint : réduisez-le, ou laissez-le hors du dossier',
  kind: 'ce n’est pas un PDF : exportez-le en PDF, ou laissez-le hors du dossier',
}

const refusal = (refused: readonly { name: string; why: keyof typeof WHY }[]): string =>
  `Le dossier n’est pas composé : ${inList(refused.map(({ name, why }) => `« ${name} », ${WHY[why]}`))}.`

/** The minutes followed by the pieces chosen, in one file; else the words that say which piece cannot be joined. */
export async function bindDossier(minutes: Minutes, files: readonly ChosenFile[]): Promise<Uint8Array | string> {
  const others = files.filter(({ type }) => type !== 'application/pdf')
  if (others.length > 0) return refusal(others.map(({ title }) => ({ name: title, why: 'kind' })))
  const { bytes } = await renderPdf(toReport(minutes))
  const bound = await joinPdfs(
    [{ name: minutes.title, bytes }, ...files.map((one) => ({ name: one.title, bytes: one.bytes }))],
    { title: `Dossier : ${minutes.title}`, author: minutes.author },
  )
  return 'bytes' in bound ? bound.bytes : refusal(bound.refused)
}

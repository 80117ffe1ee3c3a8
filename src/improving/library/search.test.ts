import { afterAll, beforeAll, expect, test } from 'vitest'
import { plainPdf } from '#demo/generator/pdf.ts'
import { stopWords, wordsOf } from '#src/ground/words/words.ts'
import { libraryJobs } from './jobs.ts'
import { adding, entering, type Library, libraryWorld, preparing } from './test-library.ts'

let room: Library
beforeAll(async () => {
  room = await libraryWorld()
  const give = async (title: string, said: string) => {
    const file = new File([new Uint8Array(plainPdf(title, [said]))], `${title}.pdf`)
    const id = await preparing(room)(await adding(room)({ title }), { file })
    await entering(room)(id, '2026-11-19')
    return id
  }
  await give(
    'Fiche incivilités',
    'En cas de menaces verbales, l’agent déclenche le bouton d’alerte et prévient sa hiérarchie.',
  )
  await give(
    'Registre',
    'La boucle à induction magnétique est vérifiée chaque trimestre ; les ascenseurs sont contrôlés.',
  )
  for (const job of libraryJobs) if (job.every !== undefined) await job.run(room.w.deps)
})
afterAll(async () => {
  await stopWords()
  await room.w.close()
})

const found = async (words: string): Promise<string> =>
  (await (await room.lead.get(`/documents?q=${encodeURIComponent(words)}`)).text()).replaceAll(/[\u00a0\u202f]/g, ' ')

test('[A4-19] documents are found whatever the accents and the endings, with their excerpt', async () => {
  for (const words of ['hierarchies', 'HIÉRARCHIE', 'menace verbale', 'declencher alertes']) {
    const page = await found(words)
    expect(page, words).toContain('Fiche incivilités')
    expect(page, words).toContain('<mark>')
    expect(page, words).not.toContain('>Registre<')
  }
  expect(await found('verifie')).toContain('<mark>vérifiée</mark>')
})

test('[A4-19] words in quotes stand together; the beginning of a title is enough', async () => {
  expect(await found('"boucle à induction"')).toContain('>Registre<')
  expect(await found('"induction boucle"')).toContain('Aucun document ne répond')
  expect(await found('regis')).toContain('>Registre<')
  expect(await found('ascenseur -magnétique')).toContain('Aucun document ne répond')
})

test('[A4-19] a word that stands nowhere is offered its nearest', async () => {
  expect(await found('hiérachie')).toContain('« hierarchie »')
  expect(await found('zzzzzz')).not.toContain('Vouliez-vous')
  expect(await found('"')).toContain('Aucun document ne répond')
})

test('[A4-17] the first page of a PDF is shown, once it was read', async () => {
  const page = await found('menaces')
  const document = /href="\/documents\/(\d+)"[^>]*>Fiche/.exec(page)?.[1]
  const sheet = await (await room.lead.get(`/documents/${document}`)).text()
  const version = /\/documents\/versions\/(\d+)"/.exec(sheet)?.[1]
  expect(await (await room.lead.get(`/documents/versions/${version}`)).text()).toContain(
    `/documents/versions/${version}/pages/1`,
  )
  const image = await room.lead.get(`/documents/versions/${version}/pages/1`)
  expect(image.headers.get('content-type')).toBe('image/png')
  expect((await room.lead.get(`/documents/versions/${version}/pages/99`)).status).toBe(404)
})

test('[A4-20] a version is printed with its number and the address of the one in force; a former one is marked', async () => {
  const document = await adding(room)({ title: 'Imprimé' })
  const file = () => new File([new Uint8Array(plainPdf('Imprimé', ['Texte du document.']))], 'imprime.pdf')
  const first = await preparing(room)(document, { file: file() })
  await entering(room)(first, '2026-11-19')
  const printed = async (id: number): Promise<string> => {
    const answer = await room.lead.get(`/documents/versions/${id}/imprimer`)
    expect(answer.headers.get('content-type')).toBe('application/pdf')
    const words = await wordsOf('application/pdf', new Uint8Array(await answer.arrayBuffer()))
    return words.kind === 'words' ? words.text : ''
  }
  expect(await printed(first)).toContain('version 1')
  expect(await printed(first)).not.toContain('VERSION REMPLACÉE')
  const second = await preparing(room)(document, { file: file() })
  await entering(room)(second, '2026-11-19')
  expect(await printed(first)).toContain('VERSION REMPLACÉE')
  const leads = await room.lead.get(`/documents/${document}/en-vigueur?lieu=0-0-`)
  expect(leads.headers.get('location')).toBe(`/documents/versions/${second}`)
})

test('[A4-18] a file that cannot be read says so on the page of its version', async () => {
  const id = await preparing(room)(await adding(room)({ title: 'Illisible' }))
  for (const job of libraryJobs) if (job.every !== undefined) await job.run(room.w.deps)
  expect(await (await room.lead.get(`/documents/versions/${id}`)).text()).toContain('Ce fichier est abîmé')
  expect((await room.lead.get(`/documents/versions/${id}/imprimer`)).status).toBe(422)
})

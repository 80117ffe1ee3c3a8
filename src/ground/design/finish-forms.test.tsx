import { describe, expect, test } from 'vitest'
import { filesUnder, textOf } from '#test/sources.ts'
import { needInWords } from './finish-forms.ts'
import { ErrorSummary, SubmitRow } from './form-parts.tsx'
import { Checkbox, DateField, Form, Radios, Select, TextArea, TextField } from './form.tsx'
import { renderPage } from './render.ts'
import type { ReactNode } from 'react'

const page = (content: ReactNode) => renderPage(<main className="pv-main pv-main--narrow">{content}</main>)
const text = (name: string, required: boolean, value?: string) => (
  <TextField key={name} name={name} label={name.toUpperCase()} required={required} value={value} />
)
const focused = (html: string) => / id="([^"]+)"/.exec(/<\w+[^>]* autofocus=""[^>]*>/.exec(html)?.[0] ?? '')?.[1]

describe('the marks of a form', () => {
  test.each([
    [1, 0, undefined],
    [0, 1, undefined],
    [3, 0, 'Tous les champs sont obligatoires.'],
    [0, 2, 'Aucun champ n’est obligatoire.'],
    [3, 3, 'Les champs sont obligatoires, sauf ceux marqués « facultatif ».'],
    [1, 2, 'Seuls les champs marqués « obligatoire » le sont.'],
  ])('[F9-01] %i to fill and %i left free: %s', (obligatory, optional, said) => {
    expect(needInWords(obligatory, optional)).toBe(said)
  })

  test.each<[string, boolean[], number, number]>([
    ['all to fill', [true, true], 0, 0],
    ['none to fill', [false, false], 0, 0],
    ['one alone to fill', [true], 0, 0],
    ['one alone left free', [false], 0, 1],
    ['more to fill', [true, true, false], 0, 1],
    ['more left free', [true, false, false], 1, 0],
  ])('[F9-01] %s', (_, fields, obligatory, optional) => {
    const html = page(<Form action="/a">{fields.map((required, index) => text(`f${index}`, required))}</Form>)
    expect([html.split('(obligatoire)').length - 1, html.split('(facultatif)').length - 1]).toEqual([
      obligatory,
      optional,
    ])
    expect(html.includes('pv-form__need')).toBe(fields.length > 1)
  })

  test('[F9-01] what filters a list has no mark, and two forms of a page count apart', () => {
    const html = page(
      <>
        <form method="get">{text('q', false)}</form>
        <Form action="/a">{[text('a', true), text('b', true), text('c', false)]}</Form>
        <Form action="/b">{[text('d', true), text('e', false), text('f', false)]}</Form>
      </>,
    )
    expect([...html.matchAll(/([A-Z])<span class="pv-need">/g)].map(([, label]) => label)).toEqual(['C', 'D'])
  })
})

describe('where typing begins', () => {
  const day = <DateField name="jour" label="Jour" required value="2026-11-19" />
  const site = (value: string) => (
    <Select
      name="site"
      label="Site"
      required
      value={value}
      prompt="Choisir"
      options={[
        { value: '1', label: 'Un' },
        { value: '2', label: 'Deux' },
      ]}
    />
  )
  const kind = (value: string) => (
    <Radios
      name="nature"
      label="Nature"
      required
      value={value}
      choices={[
        { value: 'a', label: 'A' },
        { value: 'b', label: 'B' },
      ]}
    />
  )
  test.each<[string, ReactNode, string | undefined]>([
    ['the first that is empty and due', [day, site('2'), text('libre', false), text('objet', true)], 'champ-objet'],
    ['a list without a choice', [day, site(''), text('objet', true)], 'champ-site'],
    ['choices without a choice', [kind(''), text('objet', true)], 'champ-nature'],
    ['past choices that are made', [kind('a'), text('objet', true)], 'champ-objet'],
    ['an empty text of several lines', [day, <TextArea key="t" name="texte" label="Texte" required />], 'champ-texte'],
    ['the first when nothing waits', [text('nom', true, 'Ici'), text('note', false)], 'champ-nom'],
    ['the choice that is made when it comes first', [kind('b'), text('nom', true, 'Ici')], 'champ-nature-2'],
    [
      'the first of all when one types into it and it is empty',
      [text('libre', false), text('objet', true)],
      'champ-libre',
    ],
    ['a box that comes first', [<Checkbox key="c" name="suivi" label="Suivi" />, kind('b')], 'champ-suivi'],
    ['nowhere without a field', [], undefined],
  ])('[F9-02] at %s', (_, fields, id) => {
    expect(focused(page(<Form action="/a">{fields}</Form>))).toBe(id)
  })

  test('[F9-02] at the summary of a refused form, and nowhere on a page that tells', () => {
    const refused = page(
      <>
        <ErrorSummary errors={{ objet: 'Écrivez l’objet.' }} />
        <Form action="/a">{text('objet', true)}</Form>
      </>,
    )
    expect(focused(refused)).toBe('erreurs')
    expect(refused.split('autofocus').length).toBe(2)
    expect(renderPage(<Form action="/a">{text('objet', true)}</Form>)).not.toContain('autofocus')
  })
})

test('[F9-03] each fault names its field, whatever its sort, in the order of the page', () => {
  const html = page(
    <>
      <ErrorSummary
        errors={{ nature: 'Choisissez.', objet: 'Écrivez-le.', form: 'Tout est à revoir.', x: 'Inconnu.' }}
      />
      <Form action="/a">
        {text('objet', true)}
        <Radios name="nature" label="Nature" required choices={[{ value: 'a', label: 'A' }]} />
        <SubmitRow label="Enregistrer" cancel="/la" />
      </Form>
    </>,
  )
  expect(html).toContain('<a href="#champ-objet"><strong>OBJET\u00a0:</strong> Écrivez-le.</a>')
  expect(html).toContain('<a href="#champ-nature"><strong>Nature\u00a0:</strong> Choisissez.</a>')
  expect(html).toContain('<li>Tout est à revoir.</li>')
  // In the order of the page.
  expect(html.indexOf('Écrivez-le')).toBeLessThan(html.indexOf('Choisissez.'))
  expect(html).toContain('<a href="#champ-x">Inconnu.</a>')
})

const pages = filesUnder('src', /(?<!\.test)\.tsx$/).map((path) => [path, textOf(path)] as const)

test('[F9-04] « Annuler » is the only word that leaves a form, and always a link', () => {
  const other = pages.flatMap(([path, source]) =>
    [
      ...source.matchAll(/(?:cancel|back)=\{\{[^}]*label/g),
      ...source.matchAll(/>\s*(?:Annuler la saisie|Abandonner)\s*</g),
    ].map(([found]) => `${path}: ${found}`),
  )
  expect(other).toEqual([])
  const html = page(<SubmitRow label="Enregistrer" cancel="/la" />)
  expect(html).toContain('<a class="fr-link" href="/la" data-pv-back="">Annuler</a>')
})

test('[F9-05] a sample in a hint begins with « Exemple : »', () => {
  const hints = filesUnder('src', /(?<!\.test)\.tsx?$/)
    .map(textOf)
    .flatMap((source) => [...source.matchAll(/\bhelp(?:: |=)(['"])((?:(?!\1).)*)\1/g)].map(([, , hint = '']) => hint))
  expect(hints.length).toBeGreaterThan(200)
  const otherwise = /^Comme [A-Z0-9]|, comme [\w@-]*[\d@-][\w@-]*|par exemple|Par exemple|…$|: « [^»]+ »\.?$/
  expect(hints.filter((hint) => otherwise.test(hint))).toEqual([])
  expect(hints.filter((hint) => hint.includes('Exemple : ')).length).toBeGreaterThan(15)
})

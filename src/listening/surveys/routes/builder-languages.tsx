// The languages of a questionnaire being prepared: every French text beside its translation.
import type { Context } from 'hono'
import { area, type Field, type FieldTable, text } from '#src/core/room/fields.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { Env } from '#src/ground/web/web.tsx'
import { isLanguage, type Language, LANGUAGES } from '../languages.ts'
import { QUESTIONNAIRES } from '../pages/questionnaires.tsx'
import type { Definition } from '../questionnaire.ts'
import { pruned, textsOf, withTranslations } from '../translation.ts'
import { here, partForm } from './builder-shared.tsx'

const OF = `${QUESTIONNAIRES}/:id{[0-9]+}/preparer`

/** The language of the address. Throws NotFound for none that may be offered. */
function languageOf(c: Context<Env>): Language {
  const asked = c.req.param('langue') ?? ''
  if (!isLanguage(asked)) throw new NotFound()
  return asked
}

/** A field for each French text, under the part that says it first; those without translation say what is shown meanwhile. */
function translationForm(definition: Definition, language: Language) {
  const texts = textsOf(definition)
  const known = definition.translations?.[language] ?? {}
  const names = new Map(texts.map(({ text: french }, at) => [french, `t${at}`]))
  const fieldOf = ({ text: french, long }: (typeof texts)[number]): Field<string> => {
    const help = known[french] === undefined ? 'Pas encore traduit : le français est montré.' : undefined
    const said = { label: french, limit: 600, ...(help === undefined ? {} : { help }) }
    return long || french.length > 120 ? area({ ...said, rows: 3 }) : text(said)
  }
  const table: FieldTable = Object.fromEntries(texts.map((one) => [names.get(one.text) ?? '', fieldOf(one)]))
  const parts = [...Map.groupBy(texts, ({ part }) => part)]
  return {
    table,
    groups: parts.map(([legend, own]) => ({ legend, fields: own.map((one) => names.get(one.text) ?? '') })),
    values: Object.fromEntries(texts.map(({ text: french }) => [names.get(french) ?? '', known[french] ?? ''])),
    read: (values: Readonly<Record<string, unknown>>) =>
      new Map(
        texts.map(({ text: french }) => {
          const said = values[names.get(french) ?? '']
          return [french, typeof said === 'string' ? said : ''] as const
        }),
      ),
  }
}

const EASY =
  'Phrases courtes, une idée par phrase, mots de tous les jours, ni sigle ni tournure négative. Faites-les relire par des personnes concernées.'

const languageForm = partForm(`${OF}/langues/:langue{[a-z]{2,3}}`, (c, { draft: { definition } }) => {
  const language = languageOf(c)
  const { table, groups, values, read } = translationForm(definition, language)
  const { french } = LANGUAGES[language]
  return {
    table,
    groups,
    values,
    title: `Traduction : ${french}`,
    lead:
      language === 'qfr'
        ? EASY
        : 'Le français est au-dessus de chaque champ. Un champ vide laisse le français à sa place, annoncé comme tel.',
    submit: 'Enregistrer la traduction',
    action: `${here(c)}/langues/${language}`,
    fait: 'langue',
    save: (typed) => (current) => pruned(withTranslations(current, language, read(typed))),
  }
})

export const builderLanguageRoutes = [languageForm]

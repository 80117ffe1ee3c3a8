import type { ReactElement } from 'react'
import { listFilter, ObjectList } from '#src/core/room/object-list.tsx'
import { type Acts, ObjectPage } from '#src/core/room/object-page.tsx'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { longDate } from '#src/ground/calendar/index.ts'
import { Verbatim } from '#src/ground/design/detail.tsx'
import { KeyValues } from '#src/ground/design/list.tsx'
import type { ListState } from '#src/ground/design/list-state.ts'
import { Mark } from '#src/ground/design/marks.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { RowTitle } from '#src/ground/design/table.tsx'
import { formatCount, formatNumber } from '#src/ground/design/text/index.ts'
import { plainSms, smsParts } from '#src/ground/sms/segments.ts'
import type { TextModel } from '../store/models.ts'
import { MODEL_STATES, type ModelState, type Purpose, PURPOSES, usualText } from '../texts.ts'
import { BASE } from './register.tsx'

export const MODELS = `${BASE}/modeles`
const MARKS = { draft: 'coming', published: 'met', withdrawn: 'final' } as const
const StateOf = ({ state }: { state: ModelState }): ReactElement => (
  <Mark state={MARKS[state]} word={MODEL_STATES[state]} />
)

/** « 2 SMS (178 signes, alphabet courant) ». */
export function lengthInWords(text: string): string {
  const { alphabet, parts } = smsParts(text)
  const signs = formatCount(Array.from(text).length, 'signe', 'signes')
  return `${formatCount(parts, 'part', 'parts')}, ${signs}, ${alphabet === 'gsm' ? 'alphabet courant des téléphones' : 'un signe rare raccourcit chaque part'}`
}

/** How long a text is once its fields are filled, beside its form; it follows each sign typed. */
export function LengthFacts({ body }: { body: string }): ReactElement {
  const text = plainSms(usualText(body))
  return (
    <div data-pv-facts={`${MODELS}/longueur?texte=body`} data-pv-typing="" aria-live="polite">
      <h2 className="fr-h6">Ce qui partira</h2>
      {text === '' ? (
        <p>Écrivez le texte : sa longueur s’affiche ici, ses champs remplis d’un exemple.</p>
      ) : (
        <>
          <p>{text}</p>
          <KeyValues items={[{ label: 'Longueur', value: lengthInWords(text) }]} />
        </>
      )}
    </div>
  )
}

type ModelsProps = {
  rows: readonly TextModel[]
  filters: { words: string; purpose: Purpose | undefined; state: ModelState | undefined }
  state: ListState
  views: ReactElement
  writes: boolean
}

export function ModelsPage({ rows, filters, state, views, writes }: ModelsProps): ReactElement {
  const { words, purpose, state: asked } = filters
  return (
    <ObjectList
      title="Modèles de SMS"
      lead="Les textes qui partent, en versions. Tous les envois du produit les prennent : enquêtes, rendez-vous, démarches."
      state={state}
      views={views}
      sorts={{ name: 'nom', purpose: 'usage', state: 'etat' }}
      noun={['modèle', 'modèles']}
      filtered={words !== '' || purpose !== undefined || asked !== undefined}
      filters={[
        { name: 'q', label: 'Mots', value: words, type: 'search' },
        listFilter('usage', 'Usage', { value: purpose, all: 'Tous', options: Object.entries(PURPOSES) }),
        listFilter('etat', 'État', { value: asked, all: 'Tous', options: Object.entries(MODEL_STATES) }),
      ]}
      add={
        writes ? { href: `${MODELS}/nouveau`, label: 'Préparer un modèle', first: 'Préparer le premier' } : undefined
      }
      none={{ yet: 'Aucun modèle de SMS.', found: 'Aucun modèle ne répond à ces filtres.' }}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          head: 'Modèle',
          lead: true,
          cell: (one) => <RowTitle href={`${MODELS}/${one.id}`} title={one.name} note={`version ${one.number}`} />,
        },
        { key: 'purpose', head: 'Usage', cell: (one) => PURPOSES[one.purpose] },
        { key: 'state', head: 'État', cell: (one) => <StateOf state={one.state} /> },
        {
          key: 'parts',
          head: 'Parts',
          numeric: true,
          cell: ({ body }) => formatNumber(smsParts(plainSms(usualText(body))).parts),
        },
      ]}
    />
  )
}

function actsOf({ id, state }: TextModel, writes: boolean): Acts {
  if (!writes) return {}
  const here = `${MODELS}/${id}`
  const draft = state === 'draft'
  return {
    primary: draft ? { label: 'Mettre en vigueur', href: `${here}/publier` } : undefined,
    others: state === 'published' ? [{ label: 'Retirer', href: `${here}/retirer` }] : [],
    edit: draft ? `${here}/modifier` : undefined,
    duplicate: `${MODELS}/nouveau?modele=${id}`,
    remove: draft ? `${here}/supprimer` : undefined,
  }
}

type ModelProps = {
  model: TextModel
  versions: readonly TextModel[]
  writes: boolean
  facts: ObjectFacts
  done: string | undefined
}
export function ModelPage({ model, versions, writes, facts, done }: ModelProps): ReactElement {
  const text = plainSms(usualText(model.body))
  return (
    <ObjectPage
      where="Modèles de SMS"
      title={model.name}
      state={<StateOf state={model.state} />}
      said={[`version ${model.number}`, PURPOSES[model.purpose]]}
      acts={actsOf(model, writes)}
      notice={done === undefined ? undefined : { title: done }}
      facts={facts}
      main={
        <>
          <Section opening title="Texte">
            <Verbatim text={model.body} />
          </Section>
          <Section
            title="Ce qui partira"
            note="Ses champs remplis d’un exemple, sa typographie ramenée à l’alphabet des téléphones."
          >
            <Verbatim text={text} />
          </Section>
        </>
      }
      aside={
        <Section opening title="Fiche">
          <KeyValues
            items={[
              { label: 'Longueur', value: lengthInWords(text) },
              ...(model.publishedOn === null
                ? []
                : [{ label: 'En vigueur depuis', value: longDate(model.publishedOn) }]),
              ...(model.withdrawnOn === null ? [] : [{ label: 'Retiré', value: longDate(model.withdrawnOn) }]),
              ...versions
                .filter(({ id }) => id !== model.id)
                .map((one) => ({
                  label: `Version ${one.number}`,
                  value: <a href={`${MODELS}/${one.id}`}>{MODEL_STATES[one.state]}</a>,
                })),
            ]}
          />
        </Section>
      }
    />
  )
}

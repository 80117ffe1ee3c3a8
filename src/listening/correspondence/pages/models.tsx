import type { ReactElement } from 'react'
import { type Acts, ObjectPage } from '#src/core/room/object-page.tsx'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { longDate } from '#src/ground/calendar/index.ts'
import { Badge, Verbatim } from '#src/ground/design/detail.tsx'
import { EmptyState, KeyValues } from '#src/ground/design/list.tsx'
import { ListTable } from '#src/ground/design/list-page.tsx'
import type { ListState } from '#src/ground/design/list-state.ts'
import { Notice, PageHead, Section } from '#src/ground/design/page-head.tsx'
import { RowTitle } from '#src/ground/design/table.tsx'
import { formatCount, formatNumber, inList } from '#src/ground/design/text/index.ts'
import {
  missingMentions,
  MODEL_STATES,
  type ModelState,
  OPINIONS,
  PURPOSES,
  refusePublishing,
  REGIMES,
} from '../letter.ts'
import type { Model } from '../store/models.ts'

export const MODELS = '/reclamations/modeles'

const TONES: Readonly<Record<ModelState, 'info' | 'plain' | 'done'>> = {
  draft: 'plain',
  reviewed: 'info',
  opined: 'info',
  published: 'done',
  withdrawn: 'plain',
}
const StateOf = ({ state }: Pick<Model, 'state'>): ReactElement => (
  <Badge tone={TONES[state]}>{MODEL_STATES[state]}</Badge>
)

export type ModelsProps = {
  models: readonly Model[]
  total: number
  state: ListState
  views: ReactElement
  writes: boolean
  done: string | undefined
}

/** Every model, its version in force or in preparation, and how often it served. */
export function ModelsPage({ models, total, state, views, writes, done }: ModelsProps): ReactElement {
  const add = { href: `${MODELS}/nouveau`, label: 'Ajouter un modèle', icon: 'plus' as const, primary: true }
  return (
    <>
      <PageHead
        where="Réclamations et demandes"
        title="Modèles de réponse"
        lead="Chaque version est relue, soumise à l’avis du comité local des usagers, puis mise en vigueur. Un modèle s’adapte avant l’envoi."
        actions={writes ? [{ href: `${MODELS}/coordonnees`, label: 'Coordonnées des accusés' }, add] : []}
      />
      {done === undefined ? null : <Notice kind="success" title={done} />}
      {total === 0 ? (
        <EmptyState action={writes ? add : undefined}>Aucun modèle n’est encore écrit.</EmptyState>
      ) : (
        <ListTable
          state={state}
          views={views}
          sorts={{ name: 'nom', uses: 'usages' }}
          total={total}
          noun={['version', 'versions']}
          exports={['csv', 'xlsx']}
          caption="Modèles de réponse"
          captionHidden
          rows={models}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'name',
              head: 'Modèle',
              lead: true,
              cell: (one) => (
                <RowTitle
                  href={`${MODELS}/${one.id}`}
                  title={one.name}
                  note={`version ${one.number}, ${PURPOSES[one.purpose].toLowerCase()}`}
                />
              ),
            },
            { key: 'regime', head: 'Pour', cell: ({ regime }) => REGIMES[regime], phone: 'hide' },
            { key: 'state', head: 'État', cell: (one) => <StateOf {...one} /> },
            { key: 'uses', head: 'Usages', numeric: true, cell: ({ uses }) => formatNumber(uses) },
          ]}
        />
      )}
    </>
  )
}

export type ModelProps = {
  model: Model
  versions: readonly Model[]
  category: string
  facts: ObjectFacts
  writes: boolean
  notice: { title: string; wrong: boolean } | undefined
}

function actsOf({ model, versions, writes }: ModelProps): Acts {
  if (!writes) return {}
  const here = `${MODELS}/${model.id}`
  const hidden = { version: model.version }
  const preparing = versions.some(({ state }) => state === 'draft' || state === 'reviewed' || state === 'opined')
  const primary = {
    draft: { label: 'Marquer relue', post: `${here}/relire`, hidden },
    reviewed: { label: 'Noter l’avis du comité', href: `${here}/avis` },
    opined: refusePublishing(model) === undefined ? { label: 'Mettre en vigueur', href: `${here}/publier` } : undefined,
    published: undefined,
    withdrawn: undefined,
  }[model.state]
  return {
    primary,
    others: [
      ...(model.state === 'opined' ? [{ label: 'Corriger l’avis', href: `${here}/avis` }] : []),
      ...(preparing ? [] : [{ label: 'Ouvrir une nouvelle version', post: `${here}/version`, hidden }]),
      ...(model.state === 'published' ? [{ label: 'Retirer', href: `${here}/retirer` }] : []),
    ],
    edit: model.state === 'draft' ? `${here}/modifier` : undefined,
    duplicate: `${MODELS}/nouveau?modele=${model.id}`,
    remove: model.state === 'draft' ? `${here}/supprimer` : undefined,
  }
}

/** One version: its words, what the law asks of them, its opinion and the other versions. */
export function ModelPage(props: ModelProps): ReactElement {
  const { model, versions, category, facts, notice } = props
  const missing = missingMentions(model)
  return (
    <>
      {notice?.wrong ? <Notice kind="error" title={notice.title} /> : null}
      <ObjectPage
        where="Modèles de réponse"
        title={model.name}
        state={<StateOf {...model} />}
        said={[`version ${model.number}`, PURPOSES[model.purpose], REGIMES[model.regime]]}
        acts={actsOf(props)}
        notice={notice && !notice.wrong ? { title: notice.title } : undefined}
        facts={facts}
        main={
          <>
            {missing.length === 0 ? null : (
              <Notice kind="warning" title={`Il manque, pour le mettre en vigueur : ${inList(missing, 'et')}.`} />
            )}
            <Section opening title={model.subject}>
              <Verbatim text={model.body} />
            </Section>
          </>
        }
        aside={
          <>
            <Section opening title="Fiche">
              <KeyValues
                items={[
                  { label: 'Catégorie', value: category },
                  { label: 'Avis', value: opinionOf(model) },
                  {
                    label: 'En vigueur depuis',
                    value: model.publishedOn === null ? 'pas encore' : longDate(model.publishedOn),
                  },
                  ...(model.withdrawnOn === null ? [] : [{ label: 'Retirée', value: longDate(model.withdrawnOn) }]),
                  { label: 'Usages', value: formatCount(model.uses, 'envoi', 'envois') },
                ]}
              />
            </Section>
            {versions.length < 2 ? null : (
              <Section title="Versions">
                <ul>
                  {versions.map((one) => (
                    <li key={one.id}>
                      {one.id === model.id ? (
                        `Version ${one.number}`
                      ) : (
                        <a href={`${MODELS}/${one.id}`}>{`Version ${one.number}`}</a>
                      )}
                      {`, ${MODEL_STATES[one.state].toLowerCase()}, ${formatCount(one.uses, 'usage', 'usages')}`}
                    </li>
                  ))}
                </ul>
              </Section>
            )}
          </>
        }
      />
    </>
  )
}

function opinionOf({ opinion, opinionOn, opinionSession }: Model): string {
  if (opinion === '' || opinionOn === null) return 'pas encore rendu'
  return `${OPINIONS[opinion].toLowerCase()}, séance du ${longDate(opinionOn)}${opinionSession === '' ? '' : `, ${opinionSession}`}`
}

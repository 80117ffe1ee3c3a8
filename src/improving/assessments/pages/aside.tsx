import type { ReactElement } from 'react'
import { longDate } from '#src/ground/calendar/index.ts'
import { KeyValues } from '#src/ground/design/list.tsx'
import { PostButton, Section } from '#src/ground/design/page-head.tsx'
import { shareInWords, type Total } from '../assessment.ts'
import type { Whole } from '../store/assessments.ts'
import { GRAINS } from '../words.ts'
import { Delegations } from './delegations.tsx'
import { placesInWords } from './list.tsx'
import { BASE, type OverviewProps, pathOf } from './shown.ts'

/** What it is, who rates what, what was taken over, what may be done with it. */
export function OverviewAside(props: OverviewProps): ReactElement {
  const { one, snapshot, totals, may } = props
  return (
    <>
      <Section opening title="L’évaluation">
        <KeyValues
          items={[
            { label: 'Référentiel', value: <a href={`/referentiels/${one.frameworkVersion}`}>{one.frameworkName}</a> },
            { label: 'Sites', value: placesInWords(one) },
            { label: 'Lignes', value: GRAINS[one.grain] },
            ...(one.startsOn === null ? [] : [{ label: 'Début', value: longDate(one.startsOn) }]),
            ...(one.movedOn === null ? [] : [{ label: 'Dernier état', value: longDate(one.movedOn) }]),
            ...(one.basedOn === null
              ? []
              : [{ label: 'Reprise de', value: <a href={pathOf(one.basedOn)}>l’évaluation d’avant</a> }]),
            ...(one.archivedOn === null ? [] : [{ label: 'Archivée', value: longDate(one.archivedOn) }]),
          ]}
        />
      </Section>
      <Delegations one={one} delegations={props.delegations} writes={may.act} />
      {totals.length === 0 && !(may.write && one.state !== 'frozen') ? null : (
        <Section
          title="Taux publiés"
          note="Repris d’un document qui ne donne que le taux : montrés là où aucune ligne n’est cotée."
          action={
            may.write && one.state !== 'frozen' ? (
              <a href={pathOf(one.id, '/taux/nouveau')}>Reprendre un taux</a>
            ) : undefined
          }
        >
          {totals.length === 0 ? (
            <p className="pv-grey">Aucun.</p>
          ) : (
            <KeyValues
              look="ruled"
              items={totals.map(({ id, subject, name, rate }) => ({
                label:
                  may.write && one.state !== 'frozen' ? (
                    <a href={pathOf(one.id, `/taux/${id}/modifier`)}>{totalName(one, subject, name)}</a>
                  ) : (
                    totalName(one, subject, name)
                  ),
                value: shareInWords(rate),
              }))}
            />
          )}
        </Section>
      )}
      {snapshot === undefined ? null : (
        <Section title="Photographie" note={`Prise le ${longDate(snapshot.takenOn)} : elle ne change plus.`}>
          <p className="pv-grey">
            Empreinte <code>{snapshot.hash.slice(0, 16)}…</code>
          </p>
          <p>
            <a href={pathOf(one.id, '/photographie.json')}>Télécharger la photographie</a>
          </p>
        </Section>
      )}
      <More {...props} />
    </>
  )
}

function totalName(one: Whole, subject: Total['subject'], name: string): string {
  if (subject === 'whole') return 'Ensemble'
  if (subject === 'channel') return name
  const module = one.modules.find(({ key }) => key === name)
  return module ? (module.number === '' ? module.title : `Module ${module.number}`) : name
}

function More({ one, may, before }: OverviewProps): ReactElement {
  const { id, state, version } = one
  return (
    <Section title="Faire plus">
      <ul>
        <li>
          <a href={pathOf(id, `/comparer${before === undefined ? '' : `?avec=${one.basedOn ?? ''}`}`)}>
            Comparer avec une autre
          </a>
        </li>
        <li>
          <a href={pathOf(id, '/lignes/export')}>Télécharger les lignes (CSV)</a>
        </li>
        <li>
          <a href={pathOf(id, '/lignes/export?format=xlsx')}>Télécharger les lignes (XLSX)</a>
        </li>
        {may.write ? (
          <li>
            <a href={`${BASE}/nouveau?modele=${id}`}>Reprendre pour une nouvelle évaluation</a>
          </li>
        ) : null}
        {may.act && state !== 'frozen' ? (
          <li>
            <a href={pathOf(id, '/modifier')}>Modifier</a>
          </li>
        ) : null}
        {may.act && (state === 'submitted' || state === 'validated') ? (
          <li>
            <a href={pathOf(id, '/rouvrir')}>Rouvrir les cotations</a>
          </li>
        ) : null}
        {may.act && state === 'frozen' && one.corrected === null ? (
          <li>
            <a href={pathOf(id, '/corriger')}>Corriger par une nouvelle version</a>
          </li>
        ) : null}
        {may.act && state === 'draft' ? (
          <li>
            <a href={pathOf(id, '/supprimer')}>Supprimer le brouillon</a>
          </li>
        ) : null}
      </ul>
      {may.act && state !== 'draft' ? (
        <PostButton
          action={pathOf(id, '/archiver')}
          label={one.archivedOn === null ? 'Archiver' : 'Sortir des archives'}
          kind="link"
          hidden={{ version }}
        />
      ) : null}
    </Section>
  )
}

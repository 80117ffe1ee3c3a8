import type { ReactElement } from 'react'
import { ObjectAside } from '#src/core/room/object-page.tsx'
import { longDate } from '#src/ground/calendar/index.ts'
import { KeyValues } from '#src/ground/design/list.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { shareInWords, type Total } from '../assessment.ts'
import type { Whole } from '../store/assessments.ts'
import { GRAINS } from '../words.ts'
import { Delegations } from './delegations.tsx'
import { placesInWords } from './list.tsx'
import { type OverviewProps, pathOf } from './shown.ts'

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
      <Downloads {...props} />
      <ObjectAside facts={props.facts} />
    </>
  )
}

function totalName(one: Whole, subject: Total['subject'], name: string): string {
  if (subject === 'whole') return 'Ensemble'
  if (subject === 'channel') return name
  const module = one.modules.find(({ key }) => key === name)
  return module ? (module.number === '' ? module.title : `Module ${module.number}`) : name
}

function Downloads({ one: { id } }: OverviewProps): ReactElement {
  return (
    <Section title="Télécharger">
      <ul>
        <li>
          <a href={pathOf(id, '/lignes/export')}>Les lignes en CSV</a>
        </li>
        <li>
          <a href={pathOf(id, '/lignes/export?format=xlsx')}>Les lignes en XLSX</a>
        </li>
      </ul>
    </Section>
  )
}

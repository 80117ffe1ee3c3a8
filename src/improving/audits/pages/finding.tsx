import type { ReactElement, ReactNode } from 'react'
import { FollowedActions } from '#src/core/room/followed.tsx'
import { type Acts, ObjectAside, ObjectHead } from '#src/core/room/object-page.tsx'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import type { Service, Site } from '#src/core/organisation/index.ts'
import { longDate, type PlainDate, yearOf } from '#src/ground/calendar/index.ts'
import { Verbatim } from '#src/ground/design/detail.tsx'
import { ErrorSummary, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { Form, HiddenVersion, Radios, TextArea } from '#src/ground/design/form.tsx'
import { EmptyState, KeyValues } from '#src/ground/design/list.tsx'
import { Mark } from '#src/ground/design/marks.tsx'
import { ButtonLink, Columns, Notice, PostButton, Section } from '#src/ground/design/page-head.tsx'
import { type FieldErrors, type Typed, typedText } from '#src/ground/web/form.ts'
import { againstClosing, EFFECTS, type Followed, isNonconformity, KINDS, SOURCES } from '../finding.ts'
import type { FindingRow } from '../store/findings.ts'
import { FindingMark } from './findings.tsx'

const BASE = '/audits/constats'

export type FindingProps = {
  finding: FindingRow
  sites: readonly Site[]
  services: readonly Service[]
  followed: readonly (Followed & { href: string | undefined })[]
  today: PlainDate
  rights: { write: boolean; check: boolean }
  facts: ObjectFacts
  typed: Typed
  errors: FieldErrors | undefined
  done: string | undefined
  fault: string | undefined
}

export function FindingPage(props: FindingProps): ReactElement {
  const { finding, today, rights, errors = {}, done, fault } = props
  const gap = isNonconformity(finding.kind)
  return (
    <>
      <ErrorSummary errors={errors} />
      {done === undefined ? null : <Notice kind="success" title={done} />}
      {fault === undefined ? null : <Notice kind="error" title={fault} />}
      <ObjectHead
        where={`${KINDS[finding.kind]}, ${finding.auditTitle}`}
        title={finding.title}
        state={finding.kind === 'strength' ? undefined : <FindingMark finding={finding} today={today} />}
        acts={rights.write && finding.closedOn === null ? actsOf(props) : {}}
      />
      <Columns
        main={
          <>
            {finding.detail === '' ? null : <Verbatim text={finding.detail} />}
            {gap ? <Sheet finding={finding} /> : null}
            {gap ? <Effect {...props} /> : null}
            {gap || finding.kind === 'strength' ? null : <Answer finding={finding} />}
            {finding.kind === 'strength' ? null : <Actions {...props} />}
            {rights.write && finding.kind !== 'strength' ? <Closing {...props} /> : null}
          </>
        }
        aside={<Aside {...props} />}
      />
    </>
  )
}

/** A nonconformity has its sheet filled first, then an action; other findings say what becomes of them. */
function actsOf({ finding, today }: FindingProps): Acts {
  const { id, kind, state } = finding
  const here = `${BASE}/${id}`
  const own = {
    edit: `/audits/${finding.audit}/constats/${id}/modifier`,
    remove: state === 'open' || state === 'noted' ? `${here}/supprimer` : undefined,
  }
  if (kind === 'strength') return own
  const sheet = isNonconformity(kind)
    ? { href: `${here}/fiche`, label: 'Remplir la fiche d’écart' }
    : { href: `${here}/suite`, label: 'Dire la suite donnée' }
  const act = { href: actionHref(finding, today), label: 'En faire une action' }
  const first = state === 'open' && isNonconformity(kind) ? sheet : act
  return { ...own, primary: first, others: [first === sheet ? act : sheet] }
}

/** A new action of the plan that comes from this finding. */
function actionHref({ id, title, site, sites, kind, auditTitle }: FindingRow, today: PlainDate): string {
  const query = {
    origine: 'finding',
    ref: String(id),
    libelle: `${KINDS[kind]}, ${auditTitle}`.slice(0, 300),
    titre: title,
    site: String(site ?? sites[0] ?? ''),
    annee: String(yearOf(today)),
  }
  return `/plan-actions/nouvelle?${new URLSearchParams(query).toString()}`
}

const said = (text: string): ReactNode =>
  text === '' ? <span className="pv-grey">à écrire</span> : <Verbatim text={text} />

function Sheet({ finding }: { finding: FindingRow }): ReactElement {
  return (
    <Section title="Fiche d’écart" note={finding.author === '' ? undefined : `Écrite par : ${finding.author}.`}>
      <KeyValues
        items={[
          { label: 'Correction immédiate', value: said(finding.correction) },
          { label: 'Causes', value: said(finding.causes) },
          { label: 'Actions correctives', value: said(finding.measures) },
          { label: 'Échéance', value: finding.dueOn === null ? said('') : longDate(finding.dueOn) },
          { label: 'Vérification', value: said(finding.verification) },
          ...(finding.verifiedOn === null ? [] : [{ label: 'Vérifiée le', value: longDate(finding.verifiedOn) }]),
        ]}
      />
    </Section>
  )
}

function Effect({ finding, rights, typed, errors = {} }: FindingProps): ReactElement {
  const asks = finding.closedOn === null && finding.verifiedOn !== null
  return (
    <Section title="Efficacité" note="Vérifiée par une autre personne que l’auteur de la fiche.">
      {finding.effect === '' || finding.effectOn === null ? (
        asks ? null : (
          <EmptyState>Elle se vérifie une fois la mise en œuvre vérifiée.</EmptyState>
        )
      ) : (
        <>
          <p>
            <Mark state={finding.effect === 'effective' ? 'met' : 'off'} word={EFFECTS[finding.effect]} />{' '}
            {`le ${longDate(finding.effectOn)}, ${finding.checker}`}
          </p>
          <Verbatim text={finding.effectNote} />
        </>
      )}
      {asks && rights.check ? (
        <Form action={`${BASE}/${finding.id}/efficacite`}>
          <HiddenVersion version={Number(typedText(typed, 'version')) || finding.version} />
          <Radios
            name="effect"
            label="L’action a-t-elle été efficace ?"
            value={typedText(typed, 'effect')}
            choices={Object.entries(EFFECTS).map(([value, label]) => ({ value, label }))}
            error={errors['effect']}
            required
          />
          <TextArea
            name="effectNote"
            label="Ce qui le montre"
            value={typedText(typed, 'effectNote')}
            limit={2000}
            rows={3}
            error={errors['effectNote']}
            required
          />
          <SubmitRow label="Enregistrer l’efficacité" kind="secondary" />
        </Form>
      ) : null}
      {asks && !rights.check && finding.effect === '' ? (
        <p>Une autre personne que l’auteur de la fiche doit dire si l’action a été efficace.</p>
      ) : null}
    </Section>
  )
}

function Answer({ finding }: { finding: FindingRow }): ReactElement {
  return (
    <Section title="Suite donnée">
      {finding.answer === '' ? <EmptyState>Rien n’est encore dit.</EmptyState> : <Verbatim text={finding.answer} />}
    </Section>
  )
}

function Actions({ finding, followed, rights, today }: FindingProps): ReactElement {
  const open = rights.write && finding.closedOn === null
  return (
    <FollowedActions
      followed={followed}
      make={open ? { href: actionHref(finding, today), label: 'En faire une action' } : undefined}
      tie={
        open && finding.kind !== 'strength' ? `/plan-actions/rattacher?origine=finding&ref=${finding.id}` : undefined
      }
    />
  )
}

function Closing({ finding, followed }: FindingProps): ReactElement {
  const own = `${BASE}/${finding.id}`
  const { version } = finding
  if (finding.closedOn !== null)
    return (
      <Section title="Clôture">
        <p>{`Clos le ${longDate(finding.closedOn)}.`}</p>
        <PostButton action={`${own}/rouvrir`} label="Rouvrir le constat" hidden={{ version }} />
      </Section>
    )
  const against = againstClosing(finding, followed)
  return (
    <Section title="Clôture">
      {against.length === 0 ? (
        <ButtonLink href={`${own}/clore`} label="Clore le constat" />
      ) : (
        <>
          <p>Ce constat ne se clôt pas encore :</p>
          <ul>
            {against.map((why) => (
              <li key={why}>{why}</li>
            ))}
          </ul>
        </>
      )}
    </Section>
  )
}

function Aside({ finding, sites, services, facts }: FindingProps): ReactElement {
  const service = services.find(({ id }) => id === finding.service)?.name
  const own = sites.filter(({ id }) => (finding.site === null ? finding.sites.includes(id) : id === finding.site))
  return (
    <>
      <Section title="D’où il vient">
        <KeyValues
          items={[
            { label: 'Audit', value: <a href={`/audits/${finding.audit}`}>{finding.auditTitle}</a> },
            ...(finding.commitmentTitle === '' ? [] : [{ label: 'Engagement', value: finding.commitmentTitle }]),
            { label: own.length > 1 ? 'Sites' : 'Site', value: own.map(({ name }) => name).join(', ') },
            ...(service === undefined ? [] : [{ label: 'Service', value: service }]),
            { label: 'Origine', value: SOURCES[finding.source] },
          ]}
        />
      </Section>
      <ObjectAside facts={facts} />
    </>
  )
}

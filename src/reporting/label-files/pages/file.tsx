import type { ReactElement } from 'react'
import type { Site } from '#src/core/organisation/index.ts'
import { type Act, ObjectPage } from '#src/core/room/object-page.tsx'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { civilTime, hourText, longDate, zoneOfCode } from '#src/ground/calendar/index.ts'
import { KeyValues } from '#src/ground/design/list.tsx'
import { Notice, Section } from '#src/ground/design/page-head.tsx'
import { formatCount, NO_BREAK } from '#src/ground/design/text/index.ts'
import { advanceOf, type Drift, driftInWords, isUnderWay, type LabelFile, sizeInWords } from '../label-file.ts'
import { BASE, StateMark } from './parts.tsx'

export type FileProps = {
  file: LabelFile
  sites: readonly Site[]
  framework: string
  drift: Drift | undefined
  facts: ObjectFacts
  zone: string
  makes: boolean
  done: string | undefined
  fault: string | undefined
}

export function FilePage(props: FileProps): ReactElement {
  const { file, framework, facts, done, fault } = props
  return (
    <>
      {fault === undefined ? null : <Notice kind="error" title={fault} />}
      <ObjectPage
        where="Dossier de labellisation"
        title={file.title}
        state={<StateMark state={file.state} />}
        said={[framework, `lu le ${longDate(file.readOn)}`]}
        lead={leadOf(props)}
        acts={actsOf(props)}
        notice={done === undefined ? undefined : { title: done }}
        main={
          <>
            {isUnderWay(file.state) ? <Advance {...file} /> : null}
            {file.commitments === null ? null : <Content {...props} />}
            <Inside />
          </>
        }
        aside={<Made {...props} />}
        facts={facts}
      />
    </>
  )
}

function leadOf({ file, drift }: FileProps): string {
  switch (file.state) {
    case 'waiting':
    case 'building':
      return 'Le dossier se prépare. Vous pouvez quitter cette page et y revenir ; elle se met à jour seule.'
    case 'failed':
      return file.fault
    case 'cancelled':
      return 'La préparation a été annulée : rien n’en est gardé.'
    case 'removed':
      return 'Le fichier n’est plus gardé. Refait, il sera le même si rien n’a changé.'
    default:
      return (drift && driftInWords(drift)) ?? 'Le dossier correspond à ce qui est enregistré aujourd’hui.'
  }
}

function actsOf({ file, drift, makes }: FileProps) {
  const own = `${BASE}/${file.id}`
  const [site = 0] = file.sites
  const again: Act = {
    label: 'Refaire le dossier',
    post: BASE,
    hidden: file.label === null ? { site, 'version-referentiel': file.frameworkVersion } : { label: file.label },
  }
  if (isUnderWay(file.state)) {
    const cancel = { label: 'Annuler la préparation', post: `${own}/annuler`, hidden: { version: file.version } }
    return makes ? { others: [cancel] } : {}
  }
  const remove = makes ? { remove: `${own}/supprimer` } : {}
  if (file.state !== 'ready') return makes ? { primary: again, ...remove } : {}
  const download = { label: `Télécharger (${sizeInWords(file.size ?? 0)})`, href: `${own}/fichier` }
  const stale = drift !== undefined && driftInWords(drift) !== undefined
  return { primary: download, ...(stale && makes ? { others: [again] } : {}), ...remove }
}

function Advance(file: LabelFile): ReactElement {
  const share = advanceOf(file)
  const said =
    share === undefined || file.totalBytes === null
      ? 'Lecture des preuves.'
      : `${share}${NO_BREAK}% : ${sizeInWords(file.doneBytes)} sur ${sizeInWords(file.totalBytes)}.`
  return (
    <Section title="Préparation">
      <p>
        <label htmlFor="avancement">{said}</label>
      </p>
      <progress id="avancement" max={100} value={share} />
    </Section>
  )
}

function Content({ file }: FileProps): ReactElement {
  const { commitments, evidence, missing, entries } = file
  return (
    <Section title="Contenu">
      <KeyValues
        items={[
          { label: 'Engagements', value: formatCount(commitments ?? 0, 'engagement', 'engagements') },
          {
            label: 'Sans preuve en vigueur',
            value: missing === 0 ? 'aucun' : formatCount(missing ?? 0, 'engagement', 'engagements'),
          },
          { label: 'Preuves', value: formatCount(evidence ?? 0, 'preuve', 'preuves') },
          { label: 'Fichiers', value: formatCount(entries ?? 0, 'fichier', 'fichiers') },
          ...(file.size === null ? [] : [{ label: 'Taille', value: sizeInWords(file.size) }]),
          ...(file.hash === null
            ? []
            : [{ label: 'Empreinte SHA-256', value: <span className="pv-verbatim">{file.hash}</span> }]),
        ]}
      />
    </Section>
  )
}

function Inside(): ReactElement {
  return (
    <Section title="Dans le fichier">
      <ul>
        <li>index.pdf : les engagements, leurs preuves, leur évaluation et les constats, avec ce qui manque.</li>
        <li>engagements.csv : le même tableau, pour un tableur.</li>
        <li>preuves : les fichiers, un dossier par preuve ; liens, chiffres et entretiens sous forme de texte.</li>
        <li>empreintes.sha256 : de quoi vérifier que chaque fichier est intact.</li>
      </ul>
    </Section>
  )
}

function Made({ file, sites, zone }: FileProps): ReactElement {
  const at = civilTime(file.askedAt, zoneOfCode(zone))
  return (
    <Section title="Ce dossier">
      <KeyValues
        items={[
          {
            label: 'Sites',
            value: sites.flatMap(({ id, name }) => (file.sites.includes(id) ? [name] : [])).join(', '),
          },
          {
            label: 'Périmètre',
            value:
              file.label === null ? (
                'celui du jour, sans candidature'
              ) : (
                <a href={`/audits/labels/${file.label}`}>celui du cycle</a>
              ),
          },
          { label: 'Demandé', value: `par ${file.askedBy}, le ${longDate(at.day)} à ${hourText(at)}` },
          { label: 'Diffusion restreinte', value: file.restricted ? 'jointe' : 'citée, non jointe' },
          ...(file.keptUntil === null || file.state !== 'ready'
            ? []
            : [{ label: 'Fichier gardé jusqu’au', value: longDate(file.keptUntil) }]),
        ]}
      />
    </Section>
  )
}

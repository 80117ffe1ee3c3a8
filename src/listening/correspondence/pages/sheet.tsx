import type { ReactElement } from 'react'
import { typedFrom } from '#src/core/room/fields.ts'
import { Fields } from '#src/core/room/fields-form.tsx'
import { type Act, type Acts, ObjectPage } from '#src/core/room/object-page.tsx'
import { civilTime, hourText, longDate, longDateWithWeekday, nearDate } from '#src/ground/calendar/index.ts'
import { Message, Verbatim } from '#src/ground/design/detail.tsx'
import { ErrorSummary, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { Form, HiddenVersion, Options } from '#src/ground/design/form.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { typedText } from '#src/ground/web/form.ts'
import { OPEN_STATES, otherActs, primaryAct, type RequestAct } from '../complaint.ts'
import { KINDS, usualVia, VIAS } from '../kinds.ts'
import { ANSWER } from '../acts-input.ts'
import type { MessageKind } from '../store/exchange.ts'
import { channelInSentence, serviceName, siteFullName } from '../lookups.ts'
import { ClockSection } from './clock.tsx'
import { Merged, Read } from './sheet-notices.tsx'
import { Aside, type SheetProps } from './sheet-aside.tsx'
import { StateBadge } from './register-columns.tsx'
import { DocumentsSection, RatedSection } from './said.tsx'
import { MailSection, SendForm } from './writing.tsx'

export function SheetPage(props: SheetProps): ReactElement {
  const { complaint, lookups, today, writes, done, facts, errors = props.sending?.errors ?? {} } = props
  const here = `/reclamations/${complaint.id}`
  return (
    <>
      <ErrorSummary errors={errors} />
      <ObjectPage
        where={KINDS[complaint.kind]}
        title={complaint.subject === '' ? 'Sans objet' : complaint.subject}
        state={<StateBadge line={complaint} />}
        said={[
          complaint.reference,
          siteFullName(lookups, complaint.site),
          complaint.service === null ? undefined : serviceName(lookups, complaint.service),
          OPEN_STATES.includes(complaint.state) ? `échéance le ${longDate(complaint.dueOn)}` : undefined,
        ]}
        acts={actsOf(props)}
        notice={
          done === undefined
            ? undefined
            : {
                title: done,
                children: props.registered ? (
                  <p>
                    <a href={`${here}/recepisse`}>Établir un récépissé pour l’usager</a>
                  </p>
                ) : null,
              }
        }
        facts={facts}
        main={
          <>
            <Merged {...props} />
            <Read {...props} />
            <ClockSection
              complaint={complaint}
              calendar={props.calendar}
              calendarNow={props.calendarNow}
              today={today}
              site={siteFullName(lookups, complaint.site)}
              ledger={props.ledger}
              norms={props.norms}
            />
            <Messages {...props} />
            <DocumentsSection documents={props.thread.documents} writes={writes} />
            <RatedSection rated={props.thread.rated} />
            <MailSection thread={props.thread} writes={writes} zone={props.zone} today={today} />
            {writes && OPEN_STATES.includes(complaint.state) ? <AnswerForm {...props} /> : <Unsaved {...props} />}
            {writes && props.leaves && OPEN_STATES.includes(complaint.state) ? (
              <SendForm complaint={complaint} typed={props.sending?.typed} errors={props.sending?.errors} />
            ) : null}
          </>
        }
        aside={<Aside {...props} />}
      />
    </>
  )
}

function actsOf({ complaint, writes, today, sends }: SheetProps): Acts {
  if (!writes) return {}
  const here = `/reclamations/${complaint.id}`
  const acts: Readonly<Record<RequestAct, Act>> = {
    answer: { label: 'Répondre', href: '#repondre' },
    forward: { label: 'Faire suivre à une autre boîte', href: `${here}/faire-suivre` },
    route: { label: complaint.service === null ? 'Orienter' : 'Réorienter', href: `${here}/orienter` },
    hold: { label: 'Noter une réponse d’attente', href: `${here}/attente` },
    pause: { label: 'Suspendre le délai', href: `${here}/suspendre` },
    resume: { label: 'Faire repartir le délai', href: `${here}/reprendre` },
    pass: { label: 'Transmettre ailleurs', href: `${here}/transmettre` },
    acknowledge: { label: 'Accuser réception', href: `${here}/accuser` },
    receipt: { label: 'Établir un récépissé', href: `${here}/recepisse` },
    link: { label: complaint.repeatOf === null ? 'Lier à une autre' : 'Changer le lien', href: `${here}/lier` },
    reread: { label: 'Faire relire une réponse', href: `${here}/faire-relire` },
    merge: { label: 'Fusionner avec une autre', href: `${here}/fusionner` },
    unmerge: { label: 'Défaire la fusion', href: `${here}/defaire-la-fusion` },
    close: { label: 'Clore sans réponse', href: `${here}/clore` },
    again: { label: 'L’usager revient', href: `${here}/revenue` },
    reopen: { label: 'Rouvrir', href: `${here}/rouvrir` },
    exclude: { label: 'Écarter du calcul', href: `${here}/ecarter` },
    restore: { label: 'Remettre au registre', href: `${here}/remettre` },
    erase: { label: 'Effacer les données personnelles', href: `${here}/effacer` },
  }
  const primary = primaryAct(complaint.state, writes)
  return {
    primary: primary && acts[primary],
    others: otherActs(complaint, today)
      .filter((act) => act !== 'forward' || sends)
      .map((act) => acts[act]),
    edit: `${here}/modifier`,
  }
}

/** Who says each message of a request. */
const FROM: Readonly<Record<MessageKind, string>> = {
  addition: 'L’usager ajoute',
  answer: 'Notre réponse',
  holding: 'Réponse d’attente',
  transfer: 'Avis de transfert à l’usager',
  redirection: 'Avis de transmission à l’usager',
}

function Messages({ complaint, messages, others, today, zone }: SheetProps): ReactElement {
  const time = (at: Date) => hourText(civilTime(at, zone))
  const received = `${longDateWithWeekday(complaint.receivedOn)}${complaint.receivedAt === null ? '' : `, ${time(complaint.receivedAt)}`}, ${channelInSentence(complaint.channel)}`
  return (
    <Section title="Messages">
      <Message from="L’usager" meta={received}>
        {complaint.purgedOn !== null ? (
          <p className="pv-grey">{`Texte effacé le ${longDateWithWeekday(complaint.purgedOn)}, à la fin de sa durée de conservation.`}</p>
        ) : complaint.body === '' ? (
          <p className="pv-grey">Le texte n’a pas été repris : seul l’objet est enregistré.</p>
        ) : (
          <Verbatim text={complaint.body} />
        )}
      </Message>
      {others
        .filter(({ body }) => body !== '')
        .map(({ id, reference, receivedOn, channel, body }) => (
          <Message
            key={id}
            from={`L’usager de ${reference}`}
            meta={`${longDateWithWeekday(receivedOn)}, ${channelInSentence(channel)}`}
          >
            <Verbatim text={body} />
          </Message>
        ))}
      {messages.map((one) => (
        <Message
          key={one.id}
          ours={one.kind !== 'addition'}
          from={FROM[one.kind]}
          meta={
            one.kind !== 'addition'
              ? `${nearDate(one.day, today)}, ${VIAS[one.via].toLowerCase()}`
              : `${nearDate(one.day, today)}, ${time(one.at)}`
          }
        >
          <Verbatim text={one.body} />
        </Message>
      ))}
    </Section>
  )
}

/** What was typed into a form that is no longer there: somebody answered or closed in between, and no word may be lost. */
function Unsaved({ typed }: SheetProps): ReactElement | null {
  const text = typed === undefined ? '' : typedText(typed, 'body')
  if (text.trim() === '') return null
  return (
    <Section
      title="Votre texte, non enregistré"
      id="repondre"
      note="La demande n’attend plus de réponse. Copiez ce texte si vous voulez le garder, ou rouvrez la demande."
    >
      <Verbatim text={text} />
    </Section>
  )
}

/** Models in force, those of the category first: choosing one fills the answer, to be adapted. */
function ModelChoice({ complaint, models, begun }: SheetProps): ReactElement | null {
  if (models.length === 0) return null
  const own = models.toSorted(
    (a, b) => Number(b.category === complaint.category) - Number(a.category === complaint.category),
  )
  return (
    <form action={`/reclamations/${complaint.id}#repondre`} method="get" className="pv-filter">
      <label className="fr-label" htmlFor="modele">
        Partir d’un modèle
      </label>
      <select
        className="fr-select"
        id="modele"
        name="modele"
        defaultValue={begun === undefined ? '' : String(begun.id)}
      >
        <option value="">Sans modèle</option>
        <Options
          options={own.map(({ id, name, number }) => ({ value: String(id), label: `${name}, version ${number}` }))}
        />
      </select>
      <button type="submit" className="fr-btn fr-btn--secondary">
        Reprendre ce modèle
      </button>
    </form>
  )
}

function AnswerForm(props: SheetProps): ReactElement {
  const { complaint, today, typed, errors = {}, followed, begun } = props
  const model = begun === undefined ? {} : { model: begun.id, body: begun.body }
  return (
    <Section
      title="Répondre"
      id="repondre"
      note="Ce qui arrête le délai est la réponse sur le fond ; un accusé de réception ne l’arrête pas."
    >
      <ModelChoice {...props} />
      <Form action={`/reclamations/${complaint.id}/repondre`} guard>
        <HiddenVersion
          version={typed === undefined ? complaint.version : Number(typedText(typed, 'version')) || complaint.version}
        />
        <Fields
          table={ANSWER}
          groups={[{ fields: ['model', 'body', ['via', 'answeredOn']] }]}
          typed={typed ?? typedFrom(ANSWER, { via: usualVia(complaint.channel), answeredOn: today, ...model })}
          errors={errors}
          hints={followed ? { body: 'Elle paraît aussi sur la page de suivi de l’usager.' } : {}}
          bounds={{ answeredOn: { min: complaint.receivedOn, max: today } }}
        />
        {/* The state asks for one act first: the answer is filled when it is this one. */}
        <SubmitRow
          label="Enregistrer la réponse"
          kind={primaryAct(complaint.state, true) === 'answer' ? 'primary' : 'secondary'}
        />
      </Form>
    </Section>
  )
}

import type { ReactElement } from 'react'
import { ObjectHead } from '#src/core/room/object-page.tsx'
import { longDate } from '#src/ground/calendar/index.ts'
import { EmptyState } from '#src/ground/design/list.tsx'
import { Mark } from '#src/ground/design/marks.tsx'
import { Notice, PostButton, Section } from '#src/ground/design/page-head.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import { type Consultation, isOpen, mayCorrect, type Remark, VERDICTS } from '../consultation.ts'
import type { Definition, Question } from '../questionnaire.ts'
import type { WithDefinition } from '../store/questionnaires.ts'
import { questionNote, QUESTIONNAIRES, versionInWords } from './questionnaires.tsx'
import { Replies } from './replies.tsx'

export type RemarksProps = {
  questionnaire: { id: number; name: string }
  version: WithDefinition
  consultation: Consultation
  remarks: readonly Remark[]
  account: number
  /** Whether this person is asked, or prepares the questionnaire. */
  asked: boolean
  writes: boolean
  done?: string | undefined
}

/** A version question by question, with what colleagues wrote of it. */
export function RemarksPage(props: RemarksProps): ReactElement {
  const { questionnaire, version, consultation, remarks, account, asked, writes, done } = props
  const here = `${QUESTIONNAIRES}/${questionnaire.id}/remarques`
  const open = isOpen(consultation)
  const silent = asked && open && remarks.every((one) => one.account !== account)
  return (
    <>
      <ObjectHead
        where={questionnaire.name}
        title={`Remarques sur la ${versionInWords(version)}`}
        state={open ? <Mark state="progress" word="Attendues" /> : <Mark state="final" word="Closes" />}
        said={[
          open ? `jusqu’au ${longDate(consultation.until)}` : '',
          remarks.length === 0 ? 'aucune remarque' : formatCount(remarks.length, 'remarque', 'remarques'),
        ].filter(Boolean)}
        acts={actsOf(props)}
      />
      {done === undefined ? null : <Notice kind="success" title={done} />}
      {silent ? (
        <Notice kind="info" title="Votre avis est attendu">
          <p>Écrivez vos remarques sous les questions, ou dites que vous n’en avez pas.</p>
          <PostButton action={`${here}/rien`} label="Je n’ai pas de remarque" kind="secondary" />
        </Notice>
      ) : null}
      <Section opening title="Sur l’ensemble">
        <Said {...props} code="" />
      </Section>
      <Parts {...props} definition={version.definition} />
      <Gone {...props} definition={version.definition} />
      {writes || remarks.length > 0 ? null : <EmptyState>Aucune remarque pour le moment.</EmptyState>}
    </>
  )
}

function actsOf({ questionnaire, version, consultation, writes }: RemarksProps) {
  const own = `${QUESTIONNAIRES}/${questionnaire.id}`
  const tried = { label: 'Aperçu du formulaire', href: `${own}/versions/${version.number}/apercu` }
  if (!writes || !version.draft) return { others: [tried] }
  return {
    primary: { label: `Continuer la version ${version.number}`, href: `${own}/preparer` },
    others: [
      tried,
      {
        label: isOpen(consultation) ? 'Changer à qui elles sont demandées' : 'Demander de nouveau des remarques',
        href: `${own}/preparer/remarques`,
      },
      ...(isOpen(consultation) ? [{ label: 'Ne plus en attendre', href: `${own}/preparer/remarques/clore` }] : []),
    ],
  }
}

function Parts({ definition, ...props }: RemarksProps & { definition: Definition }): ReactElement {
  return (
    <>
      {definition.sections.map((part, at) => (
        <Section key={`${at} ${part.title}`} title={`${at + 1}. ${part.title}`}>
          <ol className="pv-builder">
            {part.questions.map((question) => (
              <li key={question.code} id={question.code}>
                <div>
                  {question.label} <span className="pv-grey">{questionNote(question)}</span>
                  <Replies question={question} definition={definition} />
                  <Said {...props} code={question.code} question={question} />
                </div>
              </li>
            ))}
          </ol>
        </Section>
      ))}
    </>
  )
}

/** Remarks on questions that are no longer asked. */
function Gone({ definition, ...props }: RemarksProps & { definition: Definition }): ReactElement | null {
  const codes = new Set(definition.sections.flatMap(({ questions }) => questions.map(({ code }) => code)))
  const gone = props.remarks.filter(({ question }) => question !== '' && !codes.has(question))
  return gone.length === 0 ? null : (
    <Section title="Sur des questions retirées depuis">
      <ul>
        {gone.map((remark) => (
          <One key={remark.id} {...props} remark={remark} />
        ))}
      </ul>
    </Section>
  )
}

type SaidProps = RemarksProps & { code: string; question?: Question }

function Said({ code, question, ...props }: SaidProps): ReactElement {
  const { questionnaire, consultation, remarks, asked, writes } = props
  const own = remarks.filter((one) => one.question === code)
  const at = `${QUESTIONNAIRES}/${questionnaire.id}/remarques/nouvelle${code === '' ? '' : `?question=${code}`}`
  return (
    <>
      {own.length === 0 ? null : (
        <ul>
          {own.map((remark) => (
            <One key={remark.id} {...props} remark={remark} />
          ))}
        </ul>
      )}
      {isOpen(consultation) && (asked || writes) ? (
        <p>
          <a href={at}>
            Écrire une remarque
            <span className="fr-sr-only">
              {question === undefined ? ' sur l’ensemble' : ` sur « ${question.label} »`}
            </span>
          </a>
        </p>
      ) : null}
    </>
  )
}

function One({ remark, consultation, account, writes, version }: RemarksProps & { remark: Remark }): ReactElement {
  const at = `${QUESTIONNAIRES}/remarques/${remark.id}`
  const { author, body, verdict, word, writtenOn } = remark
  const about = <span className="fr-sr-only">{`, remarque de ${author}`}</span>
  return (
    <li>
      {body} <span className="pv-grey">{`${author}, le ${longDate(writtenOn)}`}</span>
      {verdict === '' ? null : (
        <span className="pv-sub">
          {VERDICTS[verdict]}
          {word === '' ? '' : ` : ${word}`}
        </span>
      )}
      <div className="pv-builder__acts">
        {writes && version.draft ? (
          <a href={`${at}/decider`}>
            {verdict === '' ? 'Retenir ou laisser' : 'Changer la suite donnée'}
            {about}
          </a>
        ) : null}
        {mayCorrect(remark, consultation, account) ? (
          <>
            <a href={`${at}/modifier`}>Modifier{about}</a>
            <a href={`${at}/supprimer`}>Supprimer{about}</a>
          </>
        ) : null}
      </div>
    </li>
  )
}

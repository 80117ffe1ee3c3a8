import type { AuditedAsk, AuditedPart } from '#src/core/room/audited.tsx'
import { longDate } from '#src/ground/calendar/index.ts'
import { Verbatim } from '#src/ground/design/detail.tsx'
import { KeyValues } from '#src/ground/design/list.tsx'
import { PageHead, Section } from '#src/ground/design/page-head.tsx'
import type { Tx } from '#src/ground/database/db.ts'
import { loadFile } from '#src/ground/files/files.ts'
import { CONFIDENTIALITIES, type Evidence, KINDS, STATES } from './evidence.ts'
import { liveOf } from './live.ts'
import { StateMark } from './pages/list.tsx'
import { Proof } from './pages/sheet.tsx'
import { auditedEvidence } from './store/audited.ts'
import { filesOf, findEvidence } from './store/evidence.ts'

const askOf = ({ sites, framework, commitments, today }: AuditedAsk) => ({
  sites: sites.map(({ id }) => id),
  codes: commitments.map((key) => `${framework}/${key}`),
  today,
})
const keyOf = (code: string): string => code.slice(code.indexOf('/') + 1)

/** One evidence that the audit covers; nothing for any other. */
const coveredOne = async (tx: Tx, ask: AuditedAsk, id: number) => (await auditedEvidence(tx, { ...askOf(ask), id }))[0]

/** What is of restricted circulation is shown on the spot, by whoever holds it. */
const opens = ({ confidentiality }: Pick<Evidence, 'confidentiality'>): boolean => confidentiality !== 'restricted'

const daysOf = ({ validFrom, validTo }: Evidence): string =>
  [validFrom === null ? '' : `du ${longDate(validFrom)}`, validTo === null ? 'sans fin' : `au ${longDate(validTo)}`]
    .filter(Boolean)
    .join(' ')

/** The evidence of an audit, as a guest reads it. */
export const auditedEvidencePart: AuditedPart = {
  code: 'preuves',
  title: 'Preuves',
  perCommitment: true,
  none: 'Aucune preuve n’est versée pour cet engagement.',
  lines: async (tx, ask) =>
    (await auditedEvidence(tx, askOf(ask))).map(({ id, kind, title, state, confidentiality, about }) => ({
      id,
      title,
      note: [KINDS[kind], STATES[state], opens({ confidentiality }) ? '' : CONFIDENTIALITIES.restricted]
        .filter(Boolean)
        .join(', '),
      commitments: about.map(keyOf),
    })),
  async show(tx, ask, { id, files: at }) {
    const covered = await coveredOne(tx, ask, id)
    if (!covered) return undefined
    const [evidence, files] = await Promise.all([findEvidence(tx, id), filesOf(tx, id)])
    const only = ask.sites.map((site) => site.id)
    const { references } = ask.deps
    const open = opens(evidence)
    const reading =
      open && evidence.kind === 'figure'
        ? await liveOf(tx, evidence, { references, today: ask.today, only })
        : undefined
    // The page of the figure is in a room that a guest does not enter.
    const live = reading && { ...reading, href: undefined }
    const places = evidence.sites.length === 0 ? ask.sites : ask.sites.filter((one) => evidence.sites.includes(one.id))
    const content = (
      <>
        <PageHead
          object
          where={`Preuve · ${KINDS[evidence.kind]}`}
          title={evidence.title}
          under={<StateMark state={covered.state} />}
        />
        {open ? (
          <Proof {...{ evidence, files, live, at }} writes={false} />
        ) : (
          <Section opening title={KINDS[evidence.kind]}>
            <p>Diffusion restreinte : demandez à la voir sur place.</p>
          </Section>
        )}
        <Section title="Fiche">
          <KeyValues
            items={[
              { label: 'Vaut', value: daysOf(evidence) },
              { label: 'Sites', value: places.map(({ name }) => name).join(', ') },
              { label: 'Responsable', value: evidence.owner || 'non précisé' },
              { label: 'Versée le', value: longDate(evidence.addedOn) },
            ]}
          />
        </Section>
        {evidence.note === '' || !open ? null : (
          <Section title="Remarque">
            <Verbatim text={evidence.note} />
          </Section>
        )}
      </>
    )
    return { title: evidence.title, content }
  },
  async file(tx, ask, { id, number }) {
    const covered = await coveredOne(tx, ask, id)
    if (!covered || !opens(covered)) return undefined
    const one = (await filesOf(tx, id)).find((file) => file.number === number)
    return one && loadFile(tx, ask.deps.files, one.file)
  },
}

// Text messages through a gateway that takes mails: the number stands in the address, the words in the mail.
import type { SmsSender } from '#src/ground/sms/provider.ts'
import { SmsRefused } from '#src/ground/sms/provider.ts'
import { MailRefused, type MailSender } from './smtp.ts'

/** `address` holds `{numero}`: `{numero}@sms.operateur.example`. The gateway tells nothing of what became of a message. */
export const mailSms = (mail: MailSender, address: string): SmsSender => ({
  send: async ({ to, text, reference }) => {
    const messageId = `<sms.${reference}@${mail.domain}>`
    try {
      await mail.send({ to: address.replace('{numero}', to.slice(1)), subject: '', text, messageId })
    } catch (error) {
      if (error instanceof MailRefused) throw new SmsRefused(error.code)
      throw error
    }
    return { providerId: messageId }
  },
})

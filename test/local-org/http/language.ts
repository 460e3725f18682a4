import type { ApiProblem } from '../errors.ts';
import type { LocalOrg } from '../org.ts';

/** Facts §3.5: messages come in the language of the API user; this one was seen so. */
const portuguese: Readonly<Record<string, (message: string) => string>> = {
  REQUIRED_FIELD_MISSING: (message) => message.replace('Required fields are missing', 'Campos obrigatórios ausentes'),
  DUPLICATE_USERNAME: () =>
    'Nome de usuário duplicado.<br>O nome de usuário já existe nesta ou em outra organização do Salesforce. ',
  LICENSE_LIMIT_EXCEEDED: () => 'Limite de licenças excedido',
  FIELD_INTEGRITY_EXCEPTION: () => 'A licença do usuário não permite a permissão',
  DUPLICATE_VALUE: () => 'valor duplicado encontrado',
};

/** Only codes are stable: in another language no message reads as a client may have learnt it. */
export const localised = ({ switches }: LocalOrg, problems: readonly ApiProblem[]): readonly ApiProblem[] =>
  switches.language === 'en_US'
    ? problems
    : problems.map((problem) => ({
        ...problem,
        message: (portuguese[problem.errorCode] ?? (() => 'ocorreu um erro'))(problem.message),
      }));

import { Controller, Delete, Get, Post, Put } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { CurrentCaller } from '#http/caller.guard.js';
import { FromClient } from '#http/client.decorator.js';
import type { Caller } from '#core/users/authenticate/authenticate.query.js';
import { DeleteAccountCommand } from '#core/users/delete-account/delete-account.command.js';
import { GetAccountQuery } from '#core/users/get-account/get-account.query.js';
import { LogInCommand } from '#core/users/log-in/log-in.command.js';
import { TellCodeCommand } from '#core/users/tell-code/tell-code.command.js';
import { RegisterAccountCommand } from '#core/users/register-account/register-account.command.js';
import type { Client } from '#core/users/sessions/client.js';
import { UpdateAccountCommand } from '#core/users/update-account/update-account.command.js';
import { ImsInput } from '../input.js';
import { ImsOperation } from '../operation.js';
import { PasswordCipher } from '../password-cipher.js';
import * as documented from './account.operations.js';
import { accountChanges, accountOf, passwordPattern } from './account.presenter.js';
import {
  AccountAnswer,
  DoneAnswer,
  LoginInput,
  RegisterInput,
  RegisteredAnswer,
  TokenAnswer,
  UpdateAccountInput,
  VerifyAnswer,
  VerifyInput,
} from './account.wire.js';

/** Seconds that a token of `ims` lives. */
const lifetime = 7 * 24 * 60 * 60;

@ApiTags('account')
@Controller()
export class AccountController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly cipher: PasswordCipher,
  ) {}

  @Post('account/reg')
  @ImsOperation(documented.register)
  async register(@ImsInput() input: RegisterInput, @FromClient() client: Client): Promise<RegisteredAnswer> {
    const password = this.cipher.decrypt(input.password);
    const account = await this.commands.execute(
      new RegisterAccountCommand({ ...input, password, passwordPattern }, client, lifetime),
    );
    return {
      code: 0,
      info: 'Succeed',
      token: account.token,
      message: account.restored ? '已恢复账户' : '注册成功',
    };
  }

  @Post('account/login')
  @ImsOperation(documented.logIn)
  async logIn(@ImsInput() input: LoginInput, @FromClient() client: Client): Promise<TokenAnswer> {
    const password = this.cipher.decrypt(input.password);
    const { token } = await this.commands.execute(new LogInCommand(input.email, password, client, lifetime));
    return { code: 0, info: 'Succeed', token };
  }

  @Delete('account/delete')
  @ImsOperation(documented.deleteAccount)
  async delete(@CurrentCaller() caller: Caller): Promise<DoneAnswer> {
    await this.commands.execute(new DeleteAccountCommand(caller.userId));
    return { code: 0, info: 'Succeed', message: '注销成功' };
  }

  @Post('verify')
  @ImsOperation(documented.verify)
  async verify(@ImsInput() input: VerifyInput, @FromClient() client: Client): Promise<VerifyAnswer> {
    const code = await this.commands.execute(new TellCodeCommand(input.email, client));
    return { code: 0, info: 'Succeed', verify_code: this.cipher.encrypt(code), message: '发送成功' };
  }

  @Get('account/info')
  @ImsOperation(documented.account)
  async account(@CurrentCaller() caller: Caller): Promise<AccountAnswer> {
    return accountOf(await this.queries.execute(new GetAccountQuery(caller.userId)));
  }

  @Put('account/info')
  @ImsOperation(documented.updateAccount)
  async update(@CurrentCaller() caller: Caller, @ImsInput() input: UpdateAccountInput): Promise<DoneAnswer> {
    await this.commands.execute(new UpdateAccountCommand(caller, accountChanges(input, this.cipher)));
    return { code: 0, info: 'Succeed', message: '修改成功' };
  }
}

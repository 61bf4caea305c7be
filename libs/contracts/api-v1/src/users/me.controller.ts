import { Controller, Delete, Get, Patch, Put, UseInterceptors } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Caller } from '#core/users/authenticate/authenticate.query.js';
import { ChangeSettingsCommand } from '#core/users/change-settings/change-settings.command.js';
import { DeleteAccountCommand } from '#core/users/delete-account/delete-account.command.js';
import { GetProfileQuery } from '#core/users/get-profile/get-profile.query.js';
import { GetSettingsQuery } from '#core/users/get-settings/get-settings.query.js';
import { SetAvatarCommand } from '#core/users/set-avatar/set-avatar.command.js';
import { UpdateAccountCommand } from '#core/users/update-account/update-account.command.js';
import { CurrentCaller } from '#http/caller.guard.js';
import { FromUpload, type Upload } from '#http/media/upload.js';
import { FromPublicUrl, type PublicUrl } from '#http/public-url.js';
import { RequestFields } from '#http/request-fields.js';
import { ApiV1Operation } from '../operation.js';
import { IfMatch } from '../preconditions.js';
import { Tagged } from '../tagged.js';
import * as documented from './users.operations.js';
import { meOf } from './users.presenter.js';
import { SettingsInput, UpdateMeInput, type Me, type Settings } from './users.wire.js';

@ApiTags('users')
@Controller('api/v1/users/me')
export class MeController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @UseInterceptors(Tagged)
  @ApiV1Operation(documented.me)
  async me(@CurrentCaller() { userId }: Caller, @FromPublicUrl() url: PublicUrl): Promise<Me> {
    return meOf(await this.queries.execute(new GetProfileQuery(userId)), url);
  }

  @Patch()
  @UseInterceptors(Tagged)
  @ApiV1Operation(documented.updateMe)
  async update(
    @CurrentCaller() caller: Caller,
    @RequestFields() { name, userInfo }: UpdateMeInput,
    @IfMatch() versions: number[] | undefined,
    @FromPublicUrl() url: PublicUrl,
  ): Promise<Me> {
    await this.commands.execute(new UpdateAccountCommand(caller, { name, userInfo, versions }));
    return meOf(await this.queries.execute(new GetProfileQuery(caller.userId)), url);
  }

  @Delete()
  @ApiV1Operation(documented.deleteMe)
  async delete(@CurrentCaller() { userId }: Caller): Promise<void> {
    await this.commands.execute(new DeleteAccountCommand(userId));
  }

  @Put('avatar')
  @UseInterceptors(Tagged)
  @ApiV1Operation(documented.setAvatar)
  async setAvatar(
    @CurrentCaller() { userId }: Caller,
    @FromUpload('file') { file }: Upload,
    @IfMatch() versions: number[] | undefined,
    @FromPublicUrl() url: PublicUrl,
  ): Promise<Me> {
    await this.commands.execute(new SetAvatarCommand(userId, file, versions));
    return meOf(await this.queries.execute(new GetProfileQuery(userId)), url);
  }

  @Delete('avatar')
  @ApiV1Operation(documented.removeAvatar)
  async removeAvatar(@CurrentCaller() { userId }: Caller, @IfMatch() versions?: number[]): Promise<void> {
    await this.commands.execute(new SetAvatarCommand(userId, null, versions));
  }

  @Get('settings')
  @ApiV1Operation(documented.settings)
  settings(@CurrentCaller() { userId }: Caller): Promise<Settings> {
    return this.queries.execute(new GetSettingsQuery(userId));
  }

  @Patch('settings')
  @ApiV1Operation(documented.changeSettings)
  changeSettings(
    @CurrentCaller() { userId }: Caller,
    @RequestFields() changes: SettingsInput,
  ): Promise<Settings> {
    return this.commands.execute(new ChangeSettingsCommand(userId, changes));
  }
}

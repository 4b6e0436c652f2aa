; 质衡's installer: for one user without administrator rights, or for all users of the PC; without a network.
; cargo x dist calls makensis with VERSION, SRC (the staged files), ICON, OUT and WEBVIEW_LEAST defined.
;
; Silent:  setup.exe /S [/ALLUSERS] [/D=folder]   (/D last, without quotes)     uninstall.exe /S [/SETTINGS]
; Ends with 0 done · 3 this Windows is too old · 4 质衡 is open · 5 a file could not be written
;           6 needs an administrator · 7 a newer 质衡 is installed

Target amd64-unicode
Unicode true
SetCompressor /SOLID lzma

!include "MUI2.nsh"
!include "nsDialogs.nsh"
!include "LogicLib.nsh"
!include "WinVer.nsh"
!include "WordFunc.nsh"
!include "FileFunc.nsh"
!include "x64.nsh"

!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Zhiheng"
!define CLASS "Zhiheng.Ledger"
!define WEBVIEW_CLIENT "Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}"
; Lies beside the program where it was installed for all users.
!define FOR_ALL "all-users"
; Put beside the installer by whoever hands it out.
!define WEBVIEW_SETUP "offline\MicrosoftEdgeWebView2RuntimeInstallerX64.exe"

Name "质衡"
OutFile "${OUT}"
RequestExecutionLevel user
; Empty unless /D names a folder: then .onInit finds the right one.
InstallDir ""
BrandingText "质衡 ${VERSION}"
ManifestDPIAware true
ManifestSupportedOS Win10
ShowInstDetails nevershow
ShowUninstDetails nevershow

VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=2052 "ProductName" "质衡"
VIAddVersionKey /LANG=2052 "FileDescription" "质衡 安装程序"
VIAddVersionKey /LANG=2052 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "LegalCopyright" "MIT"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEPAGE_TITLE "安装质衡 ${VERSION}"
!define MUI_WELCOMEPAGE_TEXT "质衡用于质量强省年度工作计划的分解、季度填报与考核。$\r$\n$\r$\n安装不连接网络；已有旧版时就地升级，台账、备份和设置都不动。$\r$\n$\r$\n本程序为非涉密软件，严禁录入国家秘密。"
!define MUI_FINISHPAGE_RUN "$INSTDIR\zhiheng.exe"
!define MUI_FINISHPAGE_RUN_TEXT "现在打开质衡"
!insertmacro MUI_PAGE_WELCOME
Page custom ForWhom ForWhomLeft
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
UninstPage custom un.Confirm un.ConfirmLeft
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"

Var Log
; "1": for all users of this PC.
Var AllUsers
; The folder that /D named.
Var Asked
; Version and folder of what is installed, "" if nothing is.
Var Before
Var BeforeIn
Var ForMe
Var ForAll
; "1": the settings go as well.
Var Settings
Var SettingsBox

; One line in the log beside the program: NSIS's own log needs a special build.
!macro Say TEXT
  FileWriteUTF16LE $Log "${TEXT}$\r$\n"
!macroend

!macro Stop CODE TEXT
  MessageBox MB_OK|MB_ICONSTOP "${TEXT}" /SD IDOK
  SetErrorLevel ${CODE}
  Quit
!macroend

; $0 = "1" when this program may write for all users.
!macro AdministratorFunction un
Function ${un}Administrator
  UserInfo::GetAccountType
  Pop $0
  ${If} $0 == "Admin"
    StrCpy $0 1
  ${Else}
    StrCpy $0 0
  ${EndIf}
FunctionEnd
!macroend
!insertmacro AdministratorFunction ""
!insertmacro AdministratorFunction "un."

; A program that is open cannot be replaced or removed: ask for it to be closed. Silent: stop with 4. Windows holds the file
; of a running program, whoever of the PC's users started it, so this sees more than a window or a mutex would.
!macro Closed FOLDER PROGRAM
  ${If} ${FileExists} "${FOLDER}\${PROGRAM}"
    ${Do}
      ClearErrors
      FileOpen $0 "${FOLDER}\${PROGRAM}" a
      ${IfNot} ${Errors}
        FileClose $0
        ${ExitDo}
      ${EndIf}
      ${If} ${Cmd} `MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "质衡正在运行（${PROGRAM}）。请先关闭它，再点“重试”。" /SD IDCANCEL IDCANCEL`
        SetErrorLevel 4
        Quit
      ${EndIf}
    ${Loop}
  ${EndIf}
!macroend

; $0 = the version of the WebView2 runtime, "" if there is none; $1 = 2 when that is too old or missing.
Function WebView
  SetRegView 32
  ReadRegStr $0 HKLM "SOFTWARE\${WEBVIEW_CLIENT}" "pv"
  SetRegView 64
  ${If} $0 == ""
  ${OrIf} $0 == "0.0.0.0"
    ReadRegStr $0 HKCU "SOFTWARE\${WEBVIEW_CLIENT}" "pv"
  ${EndIf}
  ${If} $0 == "0.0.0.0"
    StrCpy $0 ""
  ${EndIf}
  StrCpy $1 2
  ${If} $0 != ""
    ${VersionCompare} "$0" "${WEBVIEW_LEAST}.0.0.0" $1
  ${EndIf}
FunctionEnd

; For one user or for all: where things go, and what is there already.
Function Settle
  ${If} $AllUsers == 1
    SetShellVarContext all
    StrCpy $INSTDIR "$PROGRAMFILES64\Zhiheng"
  ${Else}
    SetShellVarContext current
    StrCpy $INSTDIR "$LOCALAPPDATA\Programs\Zhiheng"
  ${EndIf}
  ReadRegStr $Before SHCTX "${UNINSTALL_KEY}" "DisplayVersion"
  ReadRegStr $BeforeIn SHCTX "${UNINSTALL_KEY}" "InstallLocation"
  ${If} $BeforeIn != ""
    StrCpy $INSTDIR $BeforeIn
  ${EndIf}
  ${If} $Asked != ""
    StrCpy $INSTDIR $Asked
  ${EndIf}
  ${If} $Before != ""
    ${VersionCompare} "$Before" "${VERSION}" $0
    ${If} $0 == 1
      !insertmacro Stop 7 "未安装：本机已装有更新的质衡 $Before，不能退回 ${VERSION}。$\r$\n$\r$\n新版打开过的台账，旧版打不开。确需旧版时，请先卸载新版。"
    ${EndIf}
  ${EndIf}
FunctionEnd

Function .onInit
  SetRegView 64
  ; A 32-bit Windows cannot even start this program.
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastWin10}
  ${OrIfNot} ${AtLeastBuild} 17763
    !insertmacro Stop 3 "未安装：质衡需要 64 位的 Windows 10（1809 及以后）或 Windows 11。$\r$\n$\r$\n请在符合要求的电脑上安装；台账文件拷过去就能用。"
  ${EndIf}
  StrCpy $Asked $INSTDIR
  StrCpy $AllUsers 0
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/ALLUSERS" $1
  ${IfNot} ${Errors}
    StrCpy $AllUsers 1
    Call Administrator
    ${If} $0 != 1
      !insertmacro Stop 6 "未安装：给所有用户安装需要管理员权限。请右键安装包，选“以管理员身份运行”。"
    ${EndIf}
  ${Else}
    ; What is installed for all is upgraded for all: two of them on one PC would open the same files in two versions.
    SetShellVarContext all
    ReadRegStr $0 SHCTX "${UNINSTALL_KEY}" "DisplayVersion"
    ${If} $0 != ""
      Call Administrator
      ${If} $0 == 1
        StrCpy $AllUsers 1
      ${ElseIf} ${Silent}
        !insertmacro Stop 6 "未安装：本机已给所有用户装了质衡，升级需要管理员权限。"
      ${Else}
        Call Elevate
      ${EndIf}
    ${EndIf}
  ${EndIf}
  Call Settle
FunctionEnd

; Starts this installer once more, as administrator, and ends.
Function Elevate
  ClearErrors
  ExecShell "runas" "$EXEPATH" "/ALLUSERS"
  ${If} ${Errors}
    !insertmacro Stop 6 "未安装：没有得到管理员权限。可以改选“只给我用”，或请管理员安装。"
  ${EndIf}
  Quit
FunctionEnd

Function ForWhom
  ; An upgrade stays what it was.
  ${If} $Before != ""
  ${OrIf} $AllUsers == 1
    Abort
  ${EndIf}
  !insertmacro MUI_HEADER_TEXT "给谁用" "选定后还可以改安装的位置。"
  nsDialogs::Create 1018
  Pop $0
  ${NSD_CreateRadioButton} 0 10u 100% 12u "只给我用（不需要管理员权限）"
  Pop $ForMe
  ${NSD_CreateRadioButton} 0 30u 100% 12u "给本机所有用户用（需要管理员权限）"
  Pop $ForAll
  ${NSD_CreateLabel} 0 54u 100% 24u "台账、备份和设置都存在各人自己的文件夹里，与装给谁无关。"
  Pop $0
  ${NSD_Check} $ForMe
  nsDialogs::Show
FunctionEnd

Function ForWhomLeft
  ${NSD_GetState} $ForAll $0
  ${If} $0 == ${BST_CHECKED}
    Call Administrator
    ${If} $0 != 1
      Call Elevate
    ${EndIf}
    StrCpy $AllUsers 1
    Call Settle
  ${EndIf}
FunctionEnd

Section "质衡"
  SetRegView 64
  ${If} $AllUsers == 1
    SetShellVarContext all
  ${EndIf}
  !insertmacro Closed $INSTDIR "zhiheng.exe"
  !insertmacro Closed $INSTDIR "zhiheng-cli.exe"
  ; Moved to another folder: the old one must not stay behind.
  ${If} $BeforeIn != ""
  ${AndIf} $BeforeIn != $INSTDIR
  ${AndIf} ${FileExists} "$BeforeIn\uninstall.exe"
    !insertmacro Closed $BeforeIn "zhiheng.exe"
    ExecWait '"$BeforeIn\uninstall.exe" /S _?=$BeforeIn'
    Delete "$BeforeIn\uninstall.exe"
    RMDir "$BeforeIn"
  ${EndIf}
  ClearErrors
  SetOutPath "$INSTDIR"
  FileOpen $Log "$INSTDIR\install.log" w
  FileWriteByte $Log 255
  FileWriteByte $Log 254
  ${GetTime} "" "L" $0 $1 $2 $3 $4 $5 $6
  !insertmacro Say "质衡 ${VERSION}  $2-$1-$0 $4:$5:$6"
  ${If} $Before != ""
    !insertmacro Say "升级：原为 $Before，在 $BeforeIn"
  ${EndIf}
  Delete "$INSTDIR\${FOR_ALL}"
  ${If} $AllUsers == 1
    !insertmacro Say "装给：所有用户"
    FileOpen $0 "$INSTDIR\${FOR_ALL}" w
    FileClose $0
  ${Else}
    !insertmacro Say "装给：当前用户"
  ${EndIf}
  File "${SRC}/zhiheng.exe"
  File "${SRC}/zhiheng-cli.exe"
  File "${SRC}/WebView2Loader.dll"
  File "${SRC}/LICENSE"
  ; What an older version brought and this one does not would stay otherwise.
  RMDir /r "$INSTDIR\fonts"
  RMDir /r "$INSTDIR\plans"
  SetOutPath "$INSTDIR\fonts"
  File "${SRC}/fonts/*.*"
  SetOutPath "$INSTDIR\plans"
  File "${SRC}/plans/*.*"
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  ${If} ${Errors}
    !insertmacro Say "失败：有文件未能写入"
    FileClose $Log
    !insertmacro Stop 5 "未完成：有文件无法写入 $INSTDIR。请检查磁盘空间和写入权限后重新安装。"
  ${EndIf}
  !insertmacro Say "程序文件：$INSTDIR"

  CreateShortcut "$SMPROGRAMS\质衡.lnk" "$INSTDIR\zhiheng.exe"
  CreateShortcut "$DESKTOP\质衡.lnk" "$INSTDIR\zhiheng.exe"
  !insertmacro Say "快捷方式：开始菜单、桌面"

  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayName" "质衡"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\zhiheng.exe"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "EstimatedSize" $0

  WriteRegStr SHCTX "Software\Classes\.zhp" "" "${CLASS}"
  WriteRegStr SHCTX "Software\Classes\.zhp\OpenWithProgids" "${CLASS}" ""
  WriteRegStr SHCTX "Software\Classes\${CLASS}" "" "质衡台账"
  WriteRegStr SHCTX "Software\Classes\${CLASS}\DefaultIcon" "" "$INSTDIR\zhiheng.exe,0"
  WriteRegStr SHCTX "Software\Classes\${CLASS}\shell\open\command" "" '"$INSTDIR\zhiheng.exe" "%1"'
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  !insertmacro Say "文件类型：.zhp"

  Call WebView
  ${If} $1 == 2
  ${AndIf} ${FileExists} "$EXEDIR\${WEBVIEW_SETUP}"
    DetailPrint "正在安装 WebView2 运行库…"
    ExecWait '"$EXEDIR\${WEBVIEW_SETUP}" /silent /install' $2
    !insertmacro Say "WebView2 离线安装包：返回 $2"
    Call WebView
  ${EndIf}
  !insertmacro Say "WebView2：$0"
  ${If} $1 == 2
    !insertmacro Say "WebView2：缺少或太旧，窗口暂时打不开"
    MessageBox MB_OK|MB_ICONEXCLAMATION "质衡已装好，但本机没有可用的 Microsoft Edge WebView2 运行库（要 ${WEBVIEW_LEAST} 或更高版本），窗口暂时打不开。$\r$\n$\r$\n请这样做：$\r$\n1. 在能上网的电脑上，从微软网站下载“WebView2 运行库 常青独立安装程序 x64”（MicrosoftEdgeWebView2RuntimeInstallerX64.exe）；$\r$\n2. 在这个安装包旁边建 offline 文件夹，把它放进去，再运行一次安装包；或直接在本机运行它。$\r$\n$\r$\n命令行程序 zhiheng-cli.exe 不受影响。" /SD IDOK
  ${EndIf}
  !insertmacro Say "完成"
  FileClose $Log
SectionEnd

Function un.onInit
  SetRegView 64
  StrCpy $Settings 0
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/SETTINGS" $1
  ${IfNot} ${Errors}
    StrCpy $Settings 1
  ${EndIf}
  StrCpy $AllUsers 0
  ${If} ${FileExists} "$INSTDIR\${FOR_ALL}"
    StrCpy $AllUsers 1
    Call un.Administrator
    ${If} $0 != 1
      ${IfNot} ${Silent}
        ClearErrors
        ExecShell "runas" "$INSTDIR\uninstall.exe"
        ${IfNot} ${Errors}
          Quit
        ${EndIf}
      ${EndIf}
      !insertmacro Stop 6 "未卸载：质衡是给所有用户装的，卸载需要管理员权限。"
    ${EndIf}
  ${EndIf}
FunctionEnd

Function un.Confirm
  !insertmacro MUI_HEADER_TEXT "卸载质衡" "将从本机移除质衡程序。"
  nsDialogs::Create 1018
  Pop $0
  ${NSD_CreateLabel} 0 10u 100% 36u "台账文件（.zhp）、它们的佐证材料和备份不会删除，重新安装后照常打开。$\r$\n要删除它们，请在资源管理器里自己删。"
  Pop $0
  ${NSD_CreateCheckBox} 0 54u 100% 12u "同时删除我的设置（最近打开的文件、外观、打印设置）"
  Pop $SettingsBox
  nsDialogs::Show
FunctionEnd

Function un.ConfirmLeft
  ${NSD_GetState} $SettingsBox $0
  ${If} $0 == ${BST_CHECKED}
    StrCpy $Settings 1
  ${EndIf}
FunctionEnd

; Ledger files, what belongs to them and their backups lie elsewhere and always stay; settings stay unless asked.
Section "Uninstall"
  SetRegView 64
  !insertmacro Closed $INSTDIR "zhiheng.exe"
  !insertmacro Closed $INSTDIR "zhiheng-cli.exe"
  ${If} $Settings == 1
    SetShellVarContext current
    RMDir /r "$APPDATA\zhiheng"
    RMDir /r "$LOCALAPPDATA\cn.zhiheng.desktop"
  ${EndIf}
  ${If} $AllUsers == 1
    SetShellVarContext all
  ${EndIf}
  Delete "$INSTDIR\zhiheng.exe"
  Delete "$INSTDIR\zhiheng-cli.exe"
  Delete "$INSTDIR\WebView2Loader.dll"
  Delete "$INSTDIR\LICENSE"
  Delete "$INSTDIR\install.log"
  Delete "$INSTDIR\${FOR_ALL}"
  RMDir /r "$INSTDIR\fonts"
  RMDir /r "$INSTDIR\plans"
  Delete "$INSTDIR\uninstall.exe"
  ; Stays with whatever else somebody put there.
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\质衡.lnk"
  Delete "$DESKTOP\质衡.lnk"
  DeleteRegKey SHCTX "${UNINSTALL_KEY}"
  DeleteRegKey SHCTX "Software\Classes\${CLASS}"
  DeleteRegValue SHCTX "Software\Classes\.zhp\OpenWithProgids" "${CLASS}"
  ReadRegStr $0 SHCTX "Software\Classes\.zhp" ""
  ${If} $0 == "${CLASS}"
    DeleteRegKey SHCTX "Software\Classes\.zhp"
  ${EndIf}
  ; Written by the first versions.
  DeleteRegKey HKCU "Software\Zhiheng"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

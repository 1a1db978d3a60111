//! The role as a CloudFormation template: the console opens it, and three clicks are left.

use super::{NAME, Role, platform};
use crate::cloud_accounts::server::{guide::rights, known::Known};
use serde_json::Value;

/// Whoever keeps one template for all connections has the console's link fill in the parameters.
pub fn cloudformation(known: &Known) -> String {
    let Known { issuer, external_id, .. } = known;
    let (everywhere, on_itself) = rights::by_resource(rights::AWS_ROLE);
    let Role { path, name, .. } = Role::of(known);
    format!(
        r#"AWSTemplateFormatVersion: "2010-09-09"
Description: {description}

Parameters:
  ExternalId:
    Type: String
    Description: Made by Portico for your connection. Leave it as it is.
    Default: {external_id}
    AllowedPattern: "[A-Za-z0-9+=,.@:/_-]{{2,1224}}"
  AccountId:
    Type: String
    Description: The AWS account of Portico, which the role trusts. Leave it as it is.
    Default: {account}
    AllowedPattern: "[0-9]{{12}}"
  RoleName:
    Type: String
    Description: What the role is called here.
    Default: {role}
    AllowedPattern: "[A-Za-z0-9+=,.@_-]{{1,64}}"

Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      RoleName: !Ref RoleName
      Path: {path_text}
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal:
              AWS: !Sub "arn:${{AWS::Partition}}:iam::${{AccountId}}:root"
            Action: sts:AssumeRole
            Condition:
              StringEquals:
                sts:ExternalId: !Ref ExternalId
      Policies:
        - PolicyName: {NAME}
          PolicyDocument:
            Version: "2012-10-17"
            Statement:
              - Effect: Allow
                Action:
{everywhere}
                Resource: "*"
              - Effect: Allow
                Action:
{on_itself}
                Resource: !Sub "arn:${{AWS::Partition}}:iam::${{AWS::AccountId}}:role{path}${{RoleName}}"

Outputs:
  RoleArn:
    Description: Enter this ARN in Portico.
    Value: !GetAtt Role.Arn
"#,
        description = text(&format!("Lets Portico ({issuer}) into this account, by a role that asks for an external ID.")),
        external_id = text(external_id),
        account = text(platform(known)),
        role = text(name),
        path_text = text(&path),
        everywhere = lines(&everywhere),
        on_itself = lines(&on_itself),
    )
}

/// A string of JSON is one of YAML.
fn text(text: &str) -> String {
    Value::from(text).to_string()
}

fn lines(rights: &[&str]) -> String {
    rights.iter().map(|right| format!("                  - {right}")).collect::<Vec<_>>().join("\n")
}
